using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What the pages of a payment batch say.</summary>
public static class BatchTexts
{
    public static readonly LocalName Title = new("支付批次 {0}", "Batch {0}");
    public static readonly LocalName PayDay = new("支付日", "Pay day");
    public static readonly LocalName Release = new("放行", "Release");
    public static readonly LocalName ReleaseHint = new("金额和名单已复核，同意交银行支付。须两人分别放行。", "Amounts and lists are checked; the bank may pay. Two people must release.");
    public static readonly LocalName Refuse = new("不放行", "Refuse");
    public static readonly LocalName RefuseHint = new("本批次不支付，须写明理由。", "Nothing of this batch is paid, with a reason.");
    public static readonly LocalName CasesInBatch = new("批次内的办件", "Cases in the batch");
    public static readonly LocalName Generation = new("次数", "Generation");
    public static readonly LocalName Reason = new("理由（不放行时必填）", "Reason (required to refuse)");
}
