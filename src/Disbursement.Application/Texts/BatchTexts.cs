using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Texts;

/// <summary>What the pages of a payment batch say.</summary>
public static class BatchTexts
{
    public static readonly LocalName Title = new("支付批次 {0}", "Batch {0}");
    public static readonly LocalName PayDay = new("支付日", "Pay day");
    public static readonly LocalName Release = new("放行", "Release");
    public static readonly LocalName ReleaseHint = new("金额和名单已复核，同意交银行支付。须两人分别放行。", "Amounts and lists are checked; the bank may pay. Two people must release it.");
    /// <summary>What a releaser did, as opposed to what he may choose.</summary>
    public static readonly LocalName ReleasedWord = new("放行", "Released");
    public static readonly LocalName RefusedWord = new("不放行", "Refused");
    public static readonly LocalName Refuse = new("不放行", "Refuse");
    public static readonly LocalName RefuseHint = new("本批次不支付，须写明理由。", "No payment of this batch is made; give a reason.");
    public static readonly LocalName CasesInBatch = new("批次内的办件", "Cases in the batch");
    public static readonly LocalName Warnings = new("请留意", "Please note");
    public static readonly LocalName WarningAnswered = new("{0}：审核时有 {1} 条预警，乡镇已逐条书面答复", "{0}: {1} {1:warning|warnings} of the checks, each answered by the township in words");
    public static readonly LocalName WarningSuspended = new("{0}：另有 {1} 行暂缓，不在本批次", "{0}: {1} more {1:line is|lines are} suspended and not in this batch");
    public static readonly LocalName WarningNone = new("没有预警，没有暂缓的行。", "No warnings, no suspended lines.");
    public static readonly LocalName SignReleased = new("放行的支付", "Payments to release");
    public static readonly LocalName SignRefused = new("不放行的支付", "Payments not to release");
    public static readonly LocalName NextAfterFirst = new("还须另一人放行；在那之前一笔也不支付。", "Another person must release it too; until then nothing is paid.");
    public static readonly LocalName NextAfterSecond = new("您是第二人：签署后支付文件即送银行，不能撤回。", "You are the second: the payment file goes to the bank and cannot be called back.");
    public static readonly LocalName NextAfterRefusal = new("本批次一笔也不支付，各办件等待下一批次。", "No payment of this batch is made; its cases wait for the next batch.");
    public static readonly LocalName Composed = new("生成支付批次", "Composed");
    public static readonly LocalName FirstRelease = new("第一人复核放行", "First release");
    public static readonly LocalName SecondRelease = new("第二人复核放行", "Second release");
    public static readonly LocalName ReleaseStep = new("复核放行", "Release");
    public static readonly LocalName AtTheBank = new("银行支付", "At the bank");
    public static readonly LocalName CaseChanged = new("批次内有办件已变化，不能放行，只能选择不放行。", "A case of the batch has changed; it cannot be released, only refused.");
    public static readonly LocalName Largest = new("最大的 {0} 笔", "The {0} largest {0:payment|payments}");
    public static readonly LocalName Control = new("控制校验码", "Control hash");
    public static readonly LocalName FileHash = new("支付文件校验码", "Hash of the payment file");
    public static readonly LocalName Results = new("支付结果", "Results");
    public static readonly LocalName Instructed = new("已指令", "Instructed");
    public static readonly LocalName Reason = new("不放行的理由", "Reason for refusing");
    public static readonly LocalName ReasonHint = new("不放行时必填；放行时不记录。", "Required to refuse; not recorded with a release.");

    public static LocalName Of(BatchPhase phase) => phase switch
    {
        BatchPhase.None => new("不存在", "Does not exist"),
        BatchPhase.Gathering => new("正在汇总", "Being gathered"),
        BatchPhase.AwaitingRelease => new("等待放行", "Waiting for release"),
        BatchPhase.ReleasedOnce => new("等待第二人放行", "Waiting for the second release"),
        BatchPhase.Released => new("已放行", "Released"),
        BatchPhase.Sending => new("正在送银行", "On its way to the bank"),
        BatchPhase.InPayment => new("银行处理中", "In payment"),
        BatchPhase.Settled => new("已结清", "Settled"),
        BatchPhase.Refused => new("未放行", "Refused"),
        BatchPhase.Dissolved => new("无可支付", "Nothing to pay"),
    };
}
