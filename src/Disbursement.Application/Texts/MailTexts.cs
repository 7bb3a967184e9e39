using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What mails say. No text has a place for a payee, an ID number, an account or a PIN.</summary>
public static class MailTexts
{
    public static readonly LocalName Subject = new("[{0}补贴] {1}", "[{0} subsidies] {1}");
    /// <summary>Verb, village, programme, in the order of each language.</summary>
    public static readonly LocalName SubjectOfCase = new("{0} {1} {2}", "{0}: {2}, {1}");
    /// <summary>Verb, bank.</summary>
    public static readonly LocalName SubjectOfBatch = new("{0} {1}", "{0}: {1}");
    public static readonly LocalName BeforeDay = new("{0}前", "by {0}");
    public static readonly LocalName Hello = new("{0}（{1}），您好：", "Dear {0} ({1}),");
    public static readonly LocalName Open = new("打开链接办理：", "Open this link:");
    public static readonly LocalName See = new("打开链接查看：", "Open this link to see it:");
    public static readonly LocalName OpenHint = new("打开链接本身不会办理任何事项，办理时须输入您的口令。", "Opening the link decides nothing; deciding takes your PIN.");
    public static readonly LocalName WithoutLink = new("不用链接：打开 {0}/my 登录，在“我的待办”或“办件”里查看。", "Without the link: sign in at {0}/my and look under My tasks or Cases.");
    public static readonly LocalName OnceEnrolled = new("设置口令后：随时打开 {0}/my 登录，查看“我的待办”。", "Once your PIN is set: sign in at {0}/my at any time to see your tasks.");
    public static readonly LocalName NoPin = new("任何人都无权索要您的口令，我们也不会在邮件里问您要口令。", "Nobody may ask for your PIN, and no mail of ours does.");
    public static readonly LocalName Human = new("有疑问请联系：{0}", "Questions? Ask {0}");
    public static readonly LocalName Demonstration = new("演示 DEMONSTRATION：没有真实的人和钱。", "演示 DEMONSTRATION: no real people, no real money.");

    // Facts.
    public static readonly LocalName Due = new("办理期限", "Due");
    public static readonly LocalName Count = new("人数（笔数）", "Payees (lines)");
    public static readonly LocalName Total = new("合计金额", "Total");
    public static readonly LocalName Case = new("办件号", "Case");
    public static readonly LocalName Batch = new("支付批次", "Batch");
    public static readonly LocalName Programme = new("补贴项目", "Programme");
    public static readonly LocalName Village = new("村", "Village");
    public static readonly LocalName Bank = new("代发银行", "Agent bank");
    public static readonly LocalName PayRun = new("批次日期", "Pay run of");
    public static readonly LocalName When = new("时间", "When");
    public static readonly LocalName Verdict = new("意见", "Verdict");
    public static readonly LocalName Struck = new("剔除的行", "Lines struck");
    public static readonly LocalName Suspended = new("暂缓的行", "Lines suspended");
    public static readonly LocalName Returned = new("需更正的行", "Lines to correct");
    public static readonly LocalName BankReturned = new("退票的行", "Lines returned by the bank");
    public static readonly LocalName Reason = new("理由", "Reason");
    public static readonly LocalName ReasonOfLines = new("{0}的理由", "Reason for {0}");
    public static readonly LocalName MoreReasons = new("另有 {0} 条理由，请打开链接查看", "{0} more {0:reason|reasons}: open the link to read {0:it|them}");
    public static readonly LocalName ReasonHidden = new("请打开链接查看", "Open the link to read it");
    public static readonly LocalName NoticeUntil = new("公示截止", "Posted until");
    public static readonly LocalName NoticeEnd = new("{0} 24:00", "{0}, 24:00");

    // What happens after the due day.
    public static readonly LocalName AfterDue = new("逾期未办的，系统将通知督办人员；系统不会自动代为同意或否决。", "After that day the supervisor is told. Nothing is ever approved or refused by itself.");
    public static readonly LocalName NeverByItself = new("系统不会自动代为同意或否决。", "Nothing is ever approved or refused by itself.");
    public static readonly LocalName DueUnknown = new("待当年工作日历发布后确定", "Set when the calendar of that year is loaded");

    // By kind: what the subject says, and one sentence.
    public static readonly LocalName VerbConfirm = new("请确认", "Please confirm");
    public static readonly LocalName SayConfirm = new("请代表本村核对并确认这份花名册。", "Please check this roster and confirm it for your village.");
    public static readonly LocalName VerbPost = new("请张贴公示", "Please post the notice");
    public static readonly LocalName SayPost = new("请打印公示表、在村里张贴，并上传照片。", "Please print the notice, post it in the village, and upload a photograph.");
    public static readonly LocalName VerbTask = new("请办理{0}", "{0} needed");
    public static readonly LocalName SayTask = new("请完成本办件的{0}。", "This case is waiting for your decision: {0}.");
    public static readonly LocalName VerbBefore = new("快到期了，{0}", "Due soon. {0}");
    public static readonly LocalName SayBefore = new("提醒：办理期限快到了。{0}", "A reminder: this is due soon. {0}");
    public static readonly LocalName VerbAfter = new("已逾期，{0}", "Overdue. {0}");
    public static readonly LocalName SayAfter = new("提醒：已超过办理期限，督办人员已收到通知。{0}", "A reminder: this is overdue, and the supervisor has been told. {0}");
    public static readonly LocalName VerbEscalation = new("请督办{0}", "Please follow up {0}");
    public static readonly LocalName SayEscalation = new("{0}超过办理期限，请督促{1}办理。", "The {0} is overdue; please follow it up with the {1}.");
    public static readonly LocalName VerbReceipt = new("办理回执：{0}", "Receipt ({0})");
    public static readonly LocalName SayReceipt = new("已按您的口令记录以下意见。", "This was recorded with your PIN.");
    public static readonly LocalName NotYou = new("不是您本人办理的？请立即致电：{0}", "Not you? Call at once: {0}");
    public static readonly LocalName VerbSentBack = new("花名册已退回，请更正", "Sent back, please correct");
    public static readonly LocalName SaySentBack = new("花名册已由{0}退回，意见如下。怎样更正和重新上报，请打开链接查看。", "The roster was sent back by the {0} for the reasons below. Open the link to see how to correct it and submit it again.");
    public static readonly LocalName VerbStruck = new("部分行被剔除或暂缓", "Lines struck or suspended");
    public static readonly LocalName SayStruck = new("{0}剔除或暂缓了下列行，其余行照常办理。请告知本人；有异议可致电 {1} 申诉。", "The {0} struck or suspended these lines; all others go on. Please tell the people concerned; they may complain to {1}.");
    public static readonly LocalName VerbRejected = new("不予批准", "Rejected");
    public static readonly LocalName SayRejected = new("县级审批决定不予批准，办件终止。请告知村民；有异议可致电 {0} 申诉。", "The county rejected the case, which ends here. Please tell the village; complaints go to {0}.");
    public static readonly LocalName VerbRelease = new("请复核放款", "Please release");
    public static readonly LocalName SayRelease = new("请复核并放行这批支付，须两人分别放行。", "Please check and release this batch of payments; two people must release it.");
    public static readonly LocalName AfterRelease = new("未经两人放行，不会支付任何一笔。", "Until two people have released it, nothing is paid.");
    public static readonly LocalName SayReleaseEscalation = new("这批支付超过复核放款期限，请督促{0}办理。", "This batch was not released in time; please follow it up with the {0}.");
    public static readonly LocalName VerbReleased = new("已放行", "Released");
    public static readonly LocalName SayReleased = new("这批支付已由两人放行，交银行办理。", "This batch was released by two people and goes to the bank.");
    public static readonly LocalName VerbRefused = new("未放行", "Not released");
    public static readonly LocalName SayRefused = new("这批支付未获放行，各办件等待下一批次。", "This batch was refused; its cases wait for another.");
    public static readonly LocalName VerbReturns = new("有退票", "Bank returns");
    public static readonly LocalName SayReturns = new("银行退回了下列行的付款，请核实账号。", "The bank returned the payments of these lines. Please verify the accounts.");
    public static readonly LocalName VerbDigest = new("今日待办 {0} 件", "{0} {0:task waits|tasks wait} for you");
    public static readonly LocalName VerbDigestOverdue = new("今日待办 {0} 件，其中 {1} 件已逾期", "{0} {0:task waits|tasks wait} for you, {1} overdue");
    public static readonly LocalName SayDigest = new("以下 {0} 件事等您办理，打开一个链接即可逐件办理。", "{0} {0:task waits|tasks wait} for you; one link leads to {0:it|all of them}.");
    public static readonly LocalName DigestCase = new("{0} {1}", "{1}, {0}");
    public static readonly LocalName More = new("其余", "More");
    public static readonly LocalName VerbAlarm = new("办件需要人工处理", "A person must look");
    public static readonly LocalName SayAlarm = new("办件停在“{0}”，原因：{1}。请处理，否则不会继续。", "The case stands at \"{0}\": {1}. It does not go on until somebody acts.");
    public static readonly LocalName VerbPinStopped = new("口令连续输错", "Wrong PINs");
    public static readonly LocalName SayPinStopped = new("您的一个办理链接上连续输错口令 5 次，该链接已暂停 15 分钟。没有办理任何事项。", "Somebody gave five wrong PINs on one of your links, which now rests for 15 minutes. Nothing was recorded.");
    public static readonly LocalName VerbEnrolment = new("请设置口令", "Please choose your PIN");
    public static readonly LocalName SayEnrolment = new("已为您开通账号。请打开链接，输入管理员当面或电话告诉您的验证码，然后设置口令。", "An account was opened for you. Open the link, give the code that the administrator tells you, and choose your PIN.");
    public static readonly LocalName CodeNotHere = new("验证码不在邮件里，只由管理员当面或电话告诉您。不是您本人要求的？请致电：{0}", "The code is in no mail; the administrator tells it to you. Not expected? Call {0}");
    public static readonly LocalName GoodUntil = new("链接有效期至", "Good until");
    public static readonly LocalName VerbSignIn = new("登录链接", "Your link to sign in");
    public static readonly LocalName SaySignIn = new("请打开链接并输入口令，即可查看您的待办。", "Open the link and enter your PIN to see your tasks.");
    public static readonly LocalName NotAsked = new("不是您本人要求的？没有口令谁也登录不了；反复收到请致电：{0}", "Not you who asked? Nobody gets in without your PIN; if it happens again, call {0}");
    public static readonly LocalName VerbAccountChanged = new("您的登记信息已变更", "Your data was changed");
    public static readonly LocalName SayAccountChanged = new("您的姓名、邮箱或岗位登记已变更。原口令已停用，须由管理员重新开通，24 小时内不能办理任何事项。", "Your name, address or role was changed. Your PIN no longer works, the administrator has to enrol you again, and for 24 hours you decide nothing.");
    public static readonly LocalName VerbAccountEnded = new("您的账号已停用", "Your account has ended");
    public static readonly LocalName SayAccountEnded = new("您已不在本县办理人员名单中，口令已停用。", "You are no longer on the county's list of officials, and your PIN no longer works.");
    public static readonly LocalName NotExpected = new("不是您知道的变更？请立即致电：{0}", "Not expected? Call at once: {0}");

    public static LocalName Alarm(string code) => code switch
    {
        "nobody-can-act" => new("按回避规定没有人可以办理", "by the rules nobody may do it"),
        "calendar-missing" => new("当年工作日历尚未发布", "the calendar of that year is not loaded"),
        "unpayable-line" => new("有行无法写入支付文件", "a line cannot be written into a payment file"),
        "activity-failed" => new("系统步骤反复失败，每15分钟重试一次", "a step of the system failed again and again; it is tried every 15 minutes"),
        "bank-report" => new("银行回执与支付批次不符，须向银行核实", "the bank's report does not fit the pay run; the bank must be asked"),
        "bank-unknown" => new(
            "付款文件送出已满一个工作日，仍无人确认银行已收到。请查看银行文件夹的 out 与 handed，并向银行核实；未核实前切勿再次送出",
            "a working day after the payment file was laid out, nobody has said that the bank has it. Look into out and handed of the bank's folder and ask the bank; do not lay it out again before"),
        _ => new(code, code),
    };
}
