using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What the page of one task says.</summary>
public static class ActTexts
{
    // What is asked, in one sentence.
    public static readonly LocalName AskConfirm = new("请代表本村确认花名册。", "Please confirm this roster for your village.");
    public static readonly LocalName AskReview = new("请审核这份花名册。", "Please review this roster.");
    public static readonly LocalName AskReviewWarnings = new("请审核这份花名册，并逐条答复预警。", "Please review this roster and answer each warning.");
    public static readonly LocalName AskDecide = new("请审批这份花名册。", "Please decide on this roster.");
    public static readonly LocalName AskFinal = new("请作出县级审批决定。", "Please decide for the county.");
    public static readonly LocalName AskPost = new("请打印公示表、在村里张贴，并上传照片。", "Please print the notice, post it in the village, and upload a photograph.");
    public static readonly LocalName AskRelease = new("请复核并放行这批支付。", "Please check and release this batch of payments.");
    public static readonly LocalName AskCorrect = new("花名册已退回，须更正。", "The roster was sent back and must be corrected.");
    public static readonly LocalName AskLook = new("请查看这个办件的进展。", "Please look at how this case stands.");

    public static readonly LocalName AskLookBatch = new("请查看这批支付的进展。", "Please look at how this batch stands.");

    // Facts.
    public static readonly LocalName CaseNumber = new("办件号", "Case");
    public static readonly LocalName BatchNumber = new("支付批次", "Batch");
    public static readonly LocalName Programme = new("补贴项目", "Programme");
    public static readonly LocalName Village = new("村", "Village");
    public static readonly LocalName Period = new("期次", "Period");
    public static readonly LocalName Bank = new("代发银行", "Agent bank");
    public static readonly LocalName Count = new("人数（笔数）", "Payees (lines)");
    public static readonly LocalName Total = new("合计金额", "Total");
    public static readonly LocalName Capitals = new("大写", "Amount in Chinese numerals");
    public static readonly LocalName Due = new("办理期限", "Due");
    public static readonly LocalName Overdue = new("已逾期", "Overdue");

    // Sent back.
    public static readonly LocalName SentBackTitle = new("{0}的退回意见", "What the {0} wrote");
    public static readonly LocalName SentBackNext = new("更正后的花名册暂不能在网页上重新上报，请联系：{0}", "A corrected roster cannot be submitted on these pages yet. Call {0}");

    // Opening.
    public static readonly LocalName OpenTitle = new("输入口令查看详情", "Enter your PIN to see the details");
    public static readonly LocalName OpenHint = new("名单和材料涉及个人信息，只有您输入口令后才显示。打开链接不会办理任何事项。", "The list and its documents hold personal data: enter your PIN to see them. Opening this link decides nothing.");
    public static readonly LocalName Pin = new("您的口令", "Your PIN");
    public static readonly LocalName Open = new("查看详情", "Show the details");

    // Warnings and lines.
    public static readonly LocalName Warnings = new("预警（{0} 条，须逐条答复）", "Warnings ({0}, each to be answered)");
    public static readonly LocalName WarningsRead = new("预警（{0} 条）", "Warnings ({0})");
    public static readonly LocalName AnswerOf = new("对第 {0} 行的答复", "Your answer for line {0}");
    public static readonly LocalName AnswerTo = new("您的答复：{0}", "Your answer: {0}");
    public static readonly LocalName AnswerBelow = new("有预警的行排在名单最前面，请在行下答复", "Lines with warnings stand first in the list; answer below each");
    public static readonly LocalName SignReason = new("理由", "Reason");
    public static readonly LocalName Lines = new("花名册", "Roster");
    public static readonly LocalName LinesCaption = new("共 {0} 行，第 {1} 页，共 {2} 页", "{0} {0:line|lines}, page {1} of {2}");
    public static readonly LocalName LinesCaptionOfOne = new("共 {0} 行", "{0} {0:line|lines}");
    public static readonly LocalName LinesCaptionWarned = new("只列有预警的行", "only those with warnings");
    public static readonly LocalName OnlyWarnings = new("只看有预警的行", "Only lines with warnings");
    public static readonly LocalName AllLines = new("看全部行", "All lines");
    public static readonly LocalName SaveAndGo = new("翻页时，已填的内容会自动保存。", "What you typed is kept when you turn the page.");
    public static readonly LocalName Line = new("序号", "Line");
    public static readonly LocalName Name = new("姓名", "Name");
    public static readonly LocalName IdNumber = new("身份证号", "ID number");
    public static readonly LocalName Account = new("账号", "Account");
    public static readonly LocalName Quantity = new("数量", "Quantity");
    public static readonly LocalName Amount = new("金额（元）", "Amount (yuan)");
    public static readonly LocalName State = new("状态", "State");
    public static readonly LocalName Documents = new("材料", "Documents");
    public static readonly LocalName Fingerprint = new("校验码", "Fingerprint");
    public static readonly LocalName Path = new("办理经过", "History");

    // The form.
    public static readonly LocalName ToDecision = new("直接填写意见", "Go straight to your decision");
    public static readonly LocalName FormTitle = new("您的意见", "Your decision");
    public static readonly LocalName Strike = new("剔除的行", "Lines to strike");
    public static readonly LocalName Suspend = new("暂缓的行", "Lines to suspend");
    public static readonly LocalName Return = new("需更正的行", "Lines to correct");
    public static readonly LocalName Reason = new("剔除、暂缓或退回更正的行的理由", "Reason for the lines struck, suspended or returned");
    public static readonly LocalName ReasonHint = new("将告知报账员，由村里转告本人；请写明依据和申诉途径。", "The clerk is told, and the village tells the payee. Give the grounds, and say where to complain.");
    public static readonly LocalName ReasonReturned = new("需更正的行的理由", "Reason for the lines to correct");
    public static readonly LocalName ReasonReturnedHint = new("将告知报账员；请写明哪里不对、怎样更正。", "The clerk is told. Say what is wrong and how to correct it.");
    public static readonly LocalName ReasonFor = new("第 {0} 行的理由（与下面的理由不同时填写）", "Reason for line {0} (only if different from the reason below)");
    public static readonly LocalName Comment = new("意见说明", "Comment");
    public static readonly LocalName CommentHint = new("退回整份时必填。", "Required to send back the whole roster.");
    public static readonly LocalName CommentHintFinal = new("退回整份或不予批准时必填。", "Required to send back or reject the whole roster.");
    public static readonly LocalName Sign = new("签署", "Sign");
    public static readonly LocalName SignHint = new("再输一次口令，作为签名。提交后不能更改。", "Enter your PIN again as your signature. Once signed, this cannot be changed.");
    public static readonly LocalName Submit = new("签署", "Sign");
    public static readonly LocalName Next = new("下一步：核对并签署", "Next: check and sign");
    public static readonly LocalName NextHint = new("下一页先列出您要签署的全部内容，输入口令后才生效。", "The next page shows all that you are about to sign. Nothing takes effect until you enter your PIN.");
    public static readonly LocalName Treat = new("处理", "Action");
    public static readonly LocalName StrikeOne = new("剔除", "Strike");
    public static readonly LocalName SuspendOne = new("暂缓", "Suspend");
    public static readonly LocalName ReturnOne = new("需更正", "To correct");
    public static readonly LocalName OfLine = new("：第 {0} 行", " line {0}");
    public static readonly LocalName OtherPages = new("按行号剔除、暂缓或退回更正（可选）", "Strike, suspend or return by line number (optional)");
    public static readonly LocalName OtherPagesReturned = new("按行号退回更正（可选）", "Return by line number (optional)");
    public static readonly LocalName OtherPagesHint = new("在名单里勾选即可；也可以在这里填行号，例如 3,7-9，包括其他页的行。", "Tick lines in the list, or write their numbers here, such as 3,7-9, also those of other pages.");
    public static readonly LocalName ReasonChosen = new("常用理由", "Usual reasons");
    public static readonly LocalName ReasonNone = new("请选择，或在下面填写", "Choose, or write below");
    public static readonly LocalName ReasonTwice = new("重复享受", "Draws it twice");
    public static readonly LocalName ReasonNotEntitled = new("不符合条件", "Not entitled");
    public static readonly LocalName ReasonGone = new("已去世或已迁出", "Died or moved away");
    public static readonly LocalName ReasonQuantity = new("数量或金额不符", "Quantity or amount is wrong");
    public static readonly LocalName ReasonIdentity = new("账号或身份信息有误", "Account or identity is wrong");
    public static readonly LocalName ReasonDocuments = new("材料不全", "Documents are missing");
    public static readonly LocalName ReasonObjection = new("有异议，待核实", "An objection is to be looked into");
    /// <summary>Reasons that can be chosen instead of being written.</summary>
    public static IReadOnlyList<LocalName> Reasons { get; } =
            [
        ActTexts.ReasonTwice, ActTexts.ReasonNotEntitled, ActTexts.ReasonGone, ActTexts.ReasonQuantity,
        ActTexts.ReasonIdentity, ActTexts.ReasonDocuments, ActTexts.ReasonObjection,
    ];

    public static readonly LocalName NoSuchLine = new("这里没有第 {0} 行。", "There is no line {0} here.");
    public static readonly LocalName FindLine = new("按序号查找", "Find a line");
    public static readonly LocalName Find = new("查找", "Find");
    public static readonly LocalName SaveDraft = new("先保存，以后再签", "Save, and sign later");
    public static readonly LocalName SignTitle = new("请核对您要签署的内容", "Check what you are about to sign");
    public static readonly LocalName SignVerdict = new("您的意见", "Your decision");
    public static readonly LocalName SignTask = new("办理事项", "Task done");
    public static readonly LocalName SignStruck = new("剔除", "Struck");
    public static readonly LocalName SignSuspended = new("暂缓", "Suspended");
    public static readonly LocalName SignReturned = new("需更正", "To correct");
    public static readonly LocalName SignLines = new("{0}，共 {1} 笔，{2}", "{0}: {1} in all, {2}");
    public static readonly LocalName SignGoesOn = new("继续办理", "Going on");
    public static readonly LocalName SignNext = new("签署之后", "After you sign");
    public static readonly LocalName SignPosted = new("公示的名单", "On the notice");
    public static readonly LocalName SignAnswers = new("已答复的预警", "Warnings answered");
    public static readonly LocalName SignCount = new("{0} 笔，{1}", "{0} {0:line|lines}, {1}");
    public static readonly LocalName Back = new("返回这项任务", "Back to the task");
    public static readonly LocalName Change = new("返回修改", "Go back and change");
    public static readonly LocalName ReceiptNext = new("下一步：{0}（{1}）", "Next: {0} ({1})");

    // Posting.
    public static readonly LocalName PostStep1 = new("打印公示表", "Print the notice");
    public static readonly LocalName PostStep1Text = new("纸质公示表写全名，贴在村务公开栏。", "The printed notice carries full names; post it on the village board.");
    public static readonly LocalName PostStep1Totals = new("涉及个人隐私，公示表只写合计，贴在村务公开栏。", "Confidential: the printed notice carries totals only; post it on the village board.");
    public static readonly LocalName PostStep2 = new("张贴后拍照上传", "Post it, photograph it, upload");
    public static readonly LocalName PostedOn = new("张贴日期", "Day of posting");
    public static readonly LocalName PostedOnHint = new("公示 {0}，自照片上传并签署的次日起算。", "Posted for {0}, counted from the day after you upload the photograph and sign.");
    public static readonly LocalName Photo = new("照片（JPEG、PNG、HEIC 或 PDF，最大 20 MB）", "Photograph (JPEG, PNG, HEIC or PDF, at most 20 MB)");
    public static readonly LocalName PostedVerdict = new("已张贴", "Posted");
    public static readonly LocalName PostedVerdictHint = new("我已按要求张贴，照片属实。", "I posted it as required, and the photograph shows it.");

    // Afterwards.
    public static readonly LocalName ReceiptTitle = new("办理回执", "Receipt");
    public static readonly LocalName ReceiptDone = new("已记录：{0}，{1}", "Recorded: {0}, {1}");
    public static readonly LocalName ReceiptNot = new("不是您本人办理的？请立即致电：{0}", "Not you? Call at once: {0}");
    public static readonly LocalName DeadTitle = new("此链接已失效，无须再办理", "This link is no longer needed");
    public static readonly LocalName DeadText = new("{0}，{1}已办理：{2}。您无须再做什么。", "{0}: the {1} recorded \"{2}\". There is nothing left for you to do.");
    public static readonly LocalName DeadOther = new("{0}，这项任务已结束。您无须再做什么。", "{0}: this task has ended. There is nothing left for you to do.");
    public static readonly LocalName DeadEnded = new("这项任务已结束。您无须再做什么。", "This task has ended. There is nothing left for you to do.");
    public static readonly LocalName ElsewhereTitle = new("此件不在您现在的职责范围内", "This is outside your present post");
    public static readonly LocalName ElsewhereText = new("您现在的职务不负责这里，不能查看名单、材料和意见，也不能办理。如有出入，请联系：{0}", "Your present post does not cover it: you cannot see its list, documents and comments, nor decide. If that is not right, call {0}");
    public static readonly LocalName SeeCase = new("查看办件 {0}", "See case {0}");
    public static readonly LocalName SeeBatch = new("查看批次 {0}", "See batch {0}");

    // What went wrong.
    public static readonly LocalName ChangedTitle = new("内容有变化，尚未办理", "Something has changed; nothing was recorded");
    public static readonly LocalName ChangedText = new("您打开页面之后内容有变化，请看标出的地方，确认后再提交。您填写的内容都还在。", "It changed after you opened the page. Look at what is marked, then submit again. All you typed is still here.");
    public static readonly LocalName ChangedDocuments = new("新增材料：{0}（{1} 份）", "New documents: {0} × {1}");
    public static readonly LocalName NewDocument = new("新增", "New");
    public static readonly LocalName ChangedLines = new("有变化的行：{0}", "Lines that changed: {0}");
    public static readonly LocalName ExpiredTitle = new("页面打开超过 30\u00A0分钟，尚未办理", "The page was open for more than 30 minutes; nothing was recorded");
    public static readonly LocalName ExpiredText = new("内容没有变化。请核对后再提交，您填写的内容都还在。", "Nothing has changed. Please check and submit again; all you typed is still here.");
    public static readonly LocalName OtherwiseTitle = new("已按另一意见办理", "Already done, with another decision");
    public static readonly LocalName OtherwiseText = new("这项任务已经办结，本次提交没有生效。", "This task is done; what you sent now has no effect.");
    public static readonly LocalName PinEmpty = new("请输入口令", "Enter your PIN");
    public static readonly LocalName PinWrong = new("口令不对，请重新输入。", "That is not your PIN. Try again.");
    public static readonly LocalName PinStopped = new("口令连续输错，本链接暂停至 {0}，已发邮件通知您。没有办理任何事项，其他任务不受影响。", "Too many wrong PINs: this link rests until {0}, and you have been told by mail. Nothing was recorded, and your other tasks are not affected.");
    public static readonly LocalName OfficialStopped = new("今天口令输错太多，您的办理权限已停用，请联系系统管理员重新登记口令：{0}", "Too many wrong PINs today: you cannot decide until you are enrolled again. Call {0}");
    public static readonly LocalName NotEnrolled = new("您还没有登记口令，请联系：{0}", "You have no PIN yet. Call {0}");
    public static readonly LocalName VerdictMissing = new("请选择您的意见", "Choose your decision");
    public static readonly LocalName LinesUnreadable = new("看不懂这些行号；请写成 3,7-9 的样子", "These line numbers cannot be read; write them like 3,7-9");
    public static readonly LocalName LinesUnknown = new("其中有不在办理中的行", "Some of these lines are not open");
    public static readonly LocalName LinesTwice = new("同一行不能既剔除又暂缓；剔除、暂缓只用于同意，需更正的行只用于退回", "A line is either struck or suspended; both go with approval only, and lines to correct with sending back only");
    public static readonly LocalName ReasonMissing = new("请写明理由", "Give a reason");
    public static readonly LocalName AnswerMissing = new("请答复第 {0} 行的预警", "Answer the warning of line {0}");
    public static readonly LocalName AnswerMissingOf = new("请答复预警：{0}", "Answer the warning: {0}");
    public static readonly LocalName ReasonFault = new("第 {0} 行的理由：{1}", "Reason for line {0}: {1}");
    public static readonly LocalName TooLong = new("太长：最多 {0} 个字", "Too long: at most {0} characters");
    public static readonly LocalName UnsafeText = new("含有不能使用的字符", "It holds characters that cannot be used");
    public static readonly LocalName PostedOnFault = new("张贴日期须在 {0}至今天之间", "The day of posting must be between {0} and today");
    public static readonly LocalName PostedOnMissing = new("请填写张贴日期", "Enter the day of posting");
    public static readonly LocalName PhotoMissing = new("请选择照片", "Choose a photograph");
    public static readonly LocalName PhotoKept = new("照片已收到。要换一张，再选一次即可。", "The photograph is here. To replace it, choose another.");
    public static readonly LocalName PhotoHere = new("已收到", "Received");
    public static readonly LocalName PhotoShort = new("照片", "Photograph");
    public static readonly LocalName PhotoFault = new("不是可用的照片：只收 JPEG、PNG、HEIC 和 PDF", "Not a picture that can be used: JPEG, PNG, HEIC and PDF only");
    public static readonly LocalName CalendarMissing = new("当年工作日历尚未发布，暂不能计算公示期限，请联系：{0}", "The calendar of that year is not loaded, so the notice cannot begin. Call {0}");
    public static readonly LocalName NotYours = new("这项任务现在不由您办理。", "This task is no longer yours.");
    public static readonly LocalName Separation = new("您已在这个办件里办过别的环节，按规定不能再办这一环节。", "You have done another duty in this case and may not do this one.");
    public static readonly LocalName PayeeDecides = new("您是本办件的补贴对象，按规定须回避。", "You are a payee of this case and may not decide on it.");
}
