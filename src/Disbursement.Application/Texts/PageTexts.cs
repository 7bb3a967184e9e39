using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What every page says: frame, buttons, errors.</summary>
public static class PageTexts
{
    public static readonly LocalName Site = new("{0}惠民补贴发放", "{0} subsidy disbursement");
    public static readonly LocalName Demonstration = new("演示 DEMONSTRATION：没有真实的人和钱", "演示 DEMONSTRATION: no real people, no real money");
    public static readonly LocalName DemonstrationMail = new("邮箱", "Mailbox");
    public static readonly LocalName Skip = new("跳到正文", "Skip to the main text");
    public static readonly LocalName Navigation = new("导航", "Navigation");
    public static readonly LocalName OtherLanguage = new("English", "中文");
    public static readonly LocalName HumanHelp = new("有疑问请联系：{0}", "Questions? Ask {0}");
    public static readonly LocalName PinWarning = new("任何人都无权索要您的口令。", "Nobody may ask you for your PIN.");
    public static readonly LocalName ErrorsElsewhere = new("另有 {0} 处在其他页。", "{0} more on other pages.");
    public static readonly LocalName ErrorSummary = new("请先改正以下问题", "Please correct this first");
    public static readonly LocalName ErrorFinal = new("现在不能继续", "You cannot go on now");
    public static readonly LocalName Pages = new("分页", "Pages");
    public static readonly LocalName PageOf = new("第 {0} 页，共 {1} 页", "Page {0} of {1}");
    public static readonly LocalName Colon = new("：", ": ");
    public static readonly LocalName ListComma = new("、", ", ");
    public static readonly LocalName Comma = new("，", ", ");
    public static readonly LocalName None = new("无", "None");

    public static readonly LocalName StartTitle = new("{0}惠民补贴发放", "Subsidies of {0}");
    public static readonly LocalName StartLead = new("村里报名单，逐级审核、张榜公示、财政拨款，由银行直接打到本人一卡通。", "Villages propose, officials check, everybody can read the notice, and the bank pays to the payee's own card.");
    public static readonly LocalName StartNotice = new("查看公示", "Read the notices");
    public static readonly LocalName StartNoticeHint = new("哪个村、哪项补贴、多少钱，正在公示的都在这里。", "Which village, which subsidy, how much: all that is posted now.");
    public static readonly LocalName StartOfficial = new("工作人员", "For officials");
    public static readonly LocalName StartOfficialHint = new("请打开邮件中的办理链接，输入口令后办理；也可以登录查看全部待办。还没有口令，请联系{0}。", "Open the link in your mail and enter your PIN, or sign in to see all your tasks. No PIN yet? Ask {0}.");

    public static readonly LocalName NotFoundTitle = new("没有这个页面", "Page not found");
    public static readonly LocalName NotFoundText = new("网址可能不完整，或者这里没有内容可看。如果网址来自邮件，请完整复制整行。", "The address may be incomplete, or there is nothing to see here. If it came in a mail, copy its whole line.");
    public static readonly LocalName ToStart = new("回到首页", "To the start page");
    public static readonly LocalName SignInTitle = new("请先验证身份", "Please sign in first");
    public static readonly LocalName SignInText = new("请先登录，或打开邮件中的办理链接并输入口令，然后再回到本页。", "Sign in, or open the link in one of your mails and enter your PIN; then come back to this page.");
    public static readonly LocalName MyTitle = new("我的待办", "My tasks");
    public static readonly LocalName MyNone = new("现在没有待办。", "You have no tasks now.");
    public static readonly LocalName MyMore = new("另有 {0} 件待办没有列出，期限都不早于以上各件；办完几件，就会补上几件。", "{0} more {0:task is|tasks are} not listed, none due earlier than those above; each task you do makes room for the next.");
    public static readonly LocalName InboxTitle = new("今日待办", "Waiting for you today");
    public static readonly LocalName InboxHint = new("输入口令后列出等您办理的全部事项；打开链接不会办理任何事项。", "After your PIN, this lists all that waits for you. Opening the link decides nothing.");
    public static readonly LocalName InboxOpen = new("查看待办", "Show my tasks");
    public static readonly LocalName InboxOver = new("您重新登记过口令，或登记信息已变更。请登录查看待办。", "You were enrolled anew, or your data was changed. Sign in to see your tasks.");
    public static readonly LocalName SignOut = new("退出", "Sign out");
    public static readonly LocalName TooManyTitle = new("操作太频繁", "Too many attempts");
    public static readonly LocalName TooManyText = new("请等 {0} 秒后再试。您填写的内容没有丢失，用浏览器的“返回”即可看到。", "Please wait {0} {0:second|seconds}. What you typed is not lost: go back in your browser.");
    public static readonly LocalName ForeignTitle = new("这个请求不是从本站页面发出的", "This request did not come from one of our pages");
    public static readonly LocalName ForeignText = new("没有办理任何事项。请从邮件中重新打开链接。", "Nothing was done. Open the link in your mail again.");
    public static readonly LocalName DocumentKeptTitle = new("这份材料现在不能查看", "This document cannot be seen now");
    public static readonly LocalName TooLargeTitle = new("文件太大", "The file is too large");
    public static readonly LocalName TooLargeText = new("一次最多上传 20 MB。请把照片调小后再试。", "At most 20 MB at once. Please make the picture smaller and try again.");
}
