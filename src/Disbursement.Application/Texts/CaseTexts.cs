using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>The words of a case: statuses, line states, verdicts, roles, kinds of documents.</summary>
public static class CaseTexts
{
    public static readonly LocalName Title = new("办件 {0}", "Case {0}");
    public static readonly LocalName ListTitle = new("办件", "Cases");
    public static readonly LocalName ListNone = new("没有符合条件的办件。", "No cases match these filters.");
    public static readonly LocalName ListNoneHere = new("这一页没有符合条件的办件，请看下一页。", "No cases on this page match; look at the next.");
    public static readonly LocalName ListLines = new("上报 {0} 笔", "{0} {0:line|lines} submitted");
    public static readonly LocalName ListFirst = new("回到第一页", "First page");
    public static readonly LocalName ListNext = new("下一页", "Next page");
    public static readonly LocalName FilterArea = new("乡镇、村", "Township, village");
    public static readonly LocalName FilterAll = new("全部", "All");
    public static readonly LocalName FilterNumber = new("办件号", "Case number");
    public static readonly LocalName FilterShow = new("查询", "Apply");
    public static readonly LocalName FilterClear = new("清除条件", "Clear");
    public static readonly LocalName FilterOverdue = new("只看逾期", "Only overdue");
    public static readonly LocalName DocumentSave = new("保存到本机", "Save to this device");
    public static readonly LocalName DocumentBlank = new("下面看不到内容？请保存后打开。", "Nothing to see below? Save it and open it.");
    public static readonly LocalName BackToCase = new("返回办件 {0}", "Back to case {0}");
    public static readonly LocalName DocumentNotScanned = new("本系统没有配置查毒软件，所以材料不在网页上直接显示。请保存到装有查毒软件的电脑上再打开。", "No malware scanner is set up here, so documents are not shown on a page. Save it to a computer that has one before you open it.");
    public static readonly LocalName DocumentNoPreview = new("这种照片浏览器多半打不开，请保存后查看。", "Few browsers show this kind of picture; please save it.");
    public static readonly LocalName Mails = new("发出的邮件（{0} 封）", "Mails sent ({0})");
    public static readonly LocalName MailDelivered = new("已送达", "delivered");
    public static readonly LocalName MailReturned = new("被退回", "came back");
    public static readonly LocalName MailRefused = new("对方邮箱拒收", "refused by the mail server");
    public static readonly LocalName TimeUsed = new("用时 {0}", "took {0}");
    public static readonly LocalName TimeSoFar = new("已用时 {0}", "{0} so far");
    public static readonly LocalName WaitsFor = new("由{0}办理", "waits for {0}");
    public static readonly LocalName StruckLines = new("剔除{0}", "struck {0}");
    public static readonly LocalName SuspendedLines = new("暂缓{0}", "suspended {0}");
    public static readonly LocalName ReturnedLines = new("需更正{0}", "to correct: {0}");
    public static readonly LocalName WordsOfLines = new("{0}：{1}", "On {0}: {1}");
    public static readonly LocalName WordsThere = new("查看各环节的意见和理由", "Read what each of them wrote");
    public static readonly LocalName MoreOnCasePage = new("更多理由和答复见办件页面", "more reasons and answers on the page of the case");
    public static readonly LocalName WordsOfAnswers = new("对预警的答复：{0}", "To the warnings: {0}");
    public static readonly LocalName Submitted = new("上报", "Submitted");
    public static readonly LocalName DueBy = new("期限 {0}", "due {0}");
    public static readonly LocalName PostedUntil = new("公示至 {0}24:00", "posted until {0}, 24:00");
    public static readonly LocalName NextPayRun = new("等待下一个支付批次", "waits for the next pay run");
    public static readonly LocalName Published = new("公布结果、办结", "Results published, case closed");
    public static readonly LocalName Totals = new("各状态合计", "Lines by state");
    public static readonly LocalName Batches = new("支付批次", "Batches");
    public static readonly LocalName NoticePage = new("网上公示页", "Notice on the web");
    public static readonly LocalName NoticeDone = new("公示期满", "Notice ended");
    public static readonly LocalName NoticeHangs = new("公示中", "Posted");

    public static LocalName Of(CaseStatus status) => status switch
    {
        CaseStatus.Confirming => new("等待村委会主任确认", "Waiting for the village head"),
        CaseStatus.Noticed => new("公示环节", "Public notice"),
        CaseStatus.InStage => new("审批中", "Under review"),
        CaseStatus.SentBack => new("已退回更正", "Sent back for correction"),
        CaseStatus.AwaitingFund => new("等待资金指标", "Waiting for its fund"),
        CaseStatus.AwaitingPayment => new("已批准，等待放款", "Approved, waiting for payment"),
        CaseStatus.InPayment => new("支付中", "In payment"),
        CaseStatus.Settled => new("已结清", "Settled"),
        CaseStatus.Closed => new("已办结", "Closed"),
        CaseStatus.Withdrawn => new("已撤回", "Withdrawn"),
        CaseStatus.Rejected => new("不予批准", "Rejected"),
    };

    public static LocalName Of(LineState state) => state switch
    {
        LineState.Open => new("办理中", "Open"),
        LineState.Suspended => new("暂缓", "Suspended"),
        LineState.Struck => new("剔除", "Struck"),
        LineState.Moved => new("转补充办件", "Moved"),
        LineState.Withdrawn => new("撤回", "Withdrawn"),
        LineState.Rejected => new("不予批准", "Rejected"),
        LineState.Approved => new("已批准", "Approved"),
        LineState.Dropped => new("放款前核查未通过", "Dropped"),
        LineState.Outstanding => new("银行处理中", "Outstanding"),
        LineState.BankReturned => new("退票", "Returned by the bank"),
        LineState.Paid => new("已到账", "Paid"),
    };

    public static LocalName Of(Verdict verdict) => verdict switch
    {
        Verdict.Confirm => new("确认", "Confirm"),
        Verdict.Approve => new("同意", "Approve"),
        Verdict.SendBack => new("退回", "Send back"),
        Verdict.Reject => new("不予批准", "Reject"),
    };

    /// <summary>The verdict as something that was done: on receipts and in the history.</summary>
    public static LocalName DoneOf(Verdict verdict) => verdict switch
    {
        Verdict.Confirm => new("确认", "Confirmed"),
        Verdict.Approve => new("同意", "Approved"),
        Verdict.SendBack => new("退回", "Sent back"),
        Verdict.Reject => new("不予批准", "Rejected"),
    };

    /// <summary>What follows from choosing the verdict at a stage, beside it on the form.</summary>
    public static LocalName HintOf(Verdict verdict, StageKind stage) => verdict switch
    {
        Verdict.Confirm => new("名单属实，报乡镇审核。", "The list is true; it goes to the township."),
        Verdict.Approve when stage == StageKind.FinalApproval => new("未剔除、未暂缓的行进入支付，由财政两人复核放行。", "All lines but those struck or suspended go to payment; two people release it."),
        Verdict.Approve => new("未剔除、未暂缓的行进入下一环节。", "All lines but those struck or suspended go on."),
        Verdict.SendBack => new("整份退回村里更正，须写明理由。", "The whole roster goes back to the village; give the reasons."),
        Verdict.Reject => new("整个办件终止，不发放，须写明理由。", "The case ends and nothing is paid; give the reasons."),
    };

    public static LocalName Of(Role role) => role switch
    {
        Role.VillageClerk => new("村报账员", "village clerk"),
        Role.VillageHead => new("村委会主任", "village head"),
        Role.TownshipReviewer => new("乡镇经办", "township reviewer"),
        Role.TownshipLeader => new("乡镇分管领导", "township leader"),
        Role.LineDepartment => new("行业主管部门", "line department"),
        Role.CountyApprover => new("县级审批", "county approver"),
        Role.FinanceReviewer => new("财政审核", "finance reviewer"),
        Role.FinanceReleaser => new("财政复核", "finance releaser"),
        Role.Supervisor => new("督办", "supervisor"),
        Role.Auditor => new("审计监督", "auditor"),
        Role.Administrator => new("系统管理", "administrator"),
    };

    /// <summary>The name of a kind of document; a kind that configuration alone knows is shown by its key.</summary>
    public static LocalName DocumentKind(string kind) => DocumentNames.Of(kind).Capital();

    /// <summary>What a warning of the checks says; see `api.md`, problem codes.</summary>
    public static LocalName Warning(string code) => code switch
    {
        "shared-account" => new("多人共用一个账号", "Several payees share one account"),
        "similar-document" => new("材料与另一份高度相似", "A document is nearly the same as another"),
        "duplicate-document" => new("材料与另一份完全相同", "A document is the same as another"),
        "fund-exhausted" => new("资金指标可能不够", "The fund may not suffice"),
        "calendar-missing" => new("下一年度工作日历尚未发布，期限待定", "The next year's calendar is not loaded; due times will follow"),
        "register-mismatch" => new("与登记信息不一致", "Differs from the register"),
        _ => new("检查预警：" + code, "Warning of the checks: " + code),
    };
}
