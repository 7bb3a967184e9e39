using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What is kept about people, and why (domain.md, section 7).</summary>
public static class PrivacyTexts
{
    public static readonly LocalName Title = new("个人信息说明", "What is kept about you, and why");
    public static readonly LocalName Lead = new("发放补贴是法定职责。为此必须知道把钱发给谁、发到哪个账户；除此以外，这些信息不作他用。", "Paying these subsidies is a statutory duty. For this we must know who is paid, and to which account; nothing else is done with it.");

    public static readonly LocalName What = new("登记了什么", "What is kept");
    public static readonly LocalName WhatPayee = new("补贴对象：姓名、户号、身份证号、开户行、银行账号、手机号、补贴的数量、等级和金额。", "Of payees: name, household, ID number, bank, account, telephone, and the quantity, grade and amount of the subsidy.");
    public static readonly LocalName WhatDocuments = new("申报材料：盖章花名册、会议记录、验收记录等。", "Documents: the sealed list, the record of the meeting, records of acceptance and the like.");
    public static readonly LocalName WhatOfficials = new("工作人员：姓名、邮箱、职务，以及办理了什么、何时办理。", "Of officials: name, e-mail address, post, and what they decided when.");

    public static readonly LocalName Who = new("谁能看到", "Who can see it");
    public static readonly LocalName WhoPublic = new("网上公示只有序号、隐去部分的姓名、数量、标准和金额；没有户号、身份证号、账号和电话。", "The notice on the web shows line number, masked name, quantity, rate and amount; never household, ID number, account or telephone.");
    public static readonly LocalName WhoWall = new("村里张贴的公示表按规定写全名，同样没有身份证号和账号；涉及个人隐私的项目只写合计。", "The notice on the village board carries full names, as the rules ask, and no ID number or account either; of a confidential programme it carries totals only.");
    public static readonly LocalName WhoOfficials = new("经办人员看到的姓名、身份证号和账号也是隐去部分的。", "Officials who decide see names, ID numbers and accounts masked, too.");
    public static readonly LocalName WhoBank = new("完整的账号只写入交给代发银行的支付文件。", "Full account numbers appear only in the payment file for the agent bank.");
    public static readonly LocalName WhoMail = new("邮件里没有任何补贴对象的信息。", "No mail says anything about a payee.");

    public static readonly LocalName HowLong = new("保存多久", "How long it is kept");
    public static readonly LocalName HowLongNotice = new("公示名单：公示期满次日起不再显示，只保留合计。", "The posted list: gone the day after the notice ends; the totals stay.");
    public static readonly LocalName HowLongVouchers = new("作为会计凭证的名单和材料：30\u00A0年，加密保存。", "Lists and documents, as vouchers: 30 years, encrypted.");
    public static readonly LocalName HowLongMails = new("邮件内容和登录记录：3\u00A0年。没有上报的草稿：30\u00A0天。", "Mail texts and sessions: 3 years. Drafts that were never submitted: 30 days.");

    public static readonly LocalName Correct = new("怎样查询和更正", "How to see and correct it");
    public static readonly LocalName CorrectText = new("本人可带身份证到村委会，或拨打监督电话，查询自己的登记信息；有错的，由村报账员更正后重新审核。", "Bring your ID to the village committee, or call. What is wrong is corrected by the village clerk and checked again.");
    public static readonly LocalName Call = new("拨打 {0}", "Call {0}");

    public static IReadOnlyList<(LocalName Question, IReadOnlyList<LocalName> Answers)> All { get; } =
    [
        (PrivacyTexts.What, [PrivacyTexts.WhatPayee, PrivacyTexts.WhatDocuments, PrivacyTexts.WhatOfficials]),
        (PrivacyTexts.Who, [PrivacyTexts.WhoPublic, PrivacyTexts.WhoWall, PrivacyTexts.WhoOfficials, PrivacyTexts.WhoBank, PrivacyTexts.WhoMail]),
        (PrivacyTexts.HowLong, [PrivacyTexts.HowLongNotice, PrivacyTexts.HowLongVouchers, PrivacyTexts.HowLongMails]),
    ];
}
