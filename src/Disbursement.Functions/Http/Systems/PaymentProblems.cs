using Disbursement.Banking.Iso20022;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Systems;

/// <summary>The problems of batches and bank reports.</summary>
internal static class PaymentProblems
{
    /// <summary>The same whether there is no such batch or the key does not reach it.</summary>
    public static ProblemResult UnknownBatch() => Problems.Of(StatusCodes.Status404NotFound, "unknown-batch", "没有这个支付批次。", "There is no such batch.");

    public static ProblemResult NotReleased() => Problems.Of(StatusCodes.Status409Conflict, "batch-not-released",
        "该批次尚未由两人放行，不提供支付文件。", "Two people have not released this batch; its file is not given out.");

    public static ProblemResult ReportOfUnknownBatch() => Problems.Of(StatusCodes.Status422UnprocessableEntity, "unknown-batch",
        "回执所指的原报文编号不是本系统的批次。", "The original message id of the report is no batch of ours.");

    public static ProblemResult NotSent() => Problems.Of(StatusCodes.Status409Conflict, "batch-not-sent",
        "该批次尚未交给银行，不能有回执。请立即联系县财政局。", "This batch was never given to the bank, so it can have no report. Call the county's finance bureau at once.");

    public static ProblemResult ReportTooLarge() => Problems.Of(StatusCodes.Status413PayloadTooLarge, MessageProblemCodes.TooLarge,
        "回执超过20 MiB。请拆分后再报。", "The report is larger than 20 MiB. Split it.");

    /// <summary>Names places, never contents.</summary>
    public static ProblemResult Unreadable(MessageProblem problem) => Problems.Of(StatusCodes.Status422UnprocessableEntity, "bad-file",
        $"回执不是可读的 pain.002，未作任何处理：{problem}。", $"The report is no pain.002 that can be read; nothing of it was used: {problem}.");
}
