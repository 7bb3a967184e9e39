using System.Text.Json;
using Disbursement.Application.Intake;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http;

/// <summary>The problems that the interface for systems answers.</summary>
internal static class Problems
{
    public static ProblemResult Of(int status, string code, string zh, string en) => new() { Status = status, Code = code, Detail = new LocalName(zh, en) };

    public static ProblemResult Unauthorized() => Of(StatusCodes.Status401Unauthorized, "unauthorized",
        "缺少有效的接口密钥。请在 Authorization 头中以 Bearer 提供。", "A valid key is missing. Give one as Bearer in the Authorization header.");

    public static ProblemResult MissingScope(string scope) => Of(StatusCodes.Status403Forbidden, "missing-scope",
        $"该密钥没有权限“{scope}”。请向县管理员申请。", $"This key does not have the scope {scope}. Ask the county's administrator for it.");

    public static ProblemResult OutsideReach() => Of(StatusCodes.Status403Forbidden, "outside-reach",
        "该密钥不能为此行政村或补贴项目提交。请核对区划代码和项目。", "This key may not submit for this village or programme. Check both.");

    public static ProblemResult TooManyCalls(TimeSpan wait) => new()
    {
        Status = StatusCodes.Status429TooManyRequests,
        Code = "too-many-calls",
        Detail = new LocalName("调用过于频繁。请稍后再试。", "Too many calls. Try again later."),
        RetryAfter = wait,
    };

    /// <summary>The same whether there is no such case or it lies outside the caller's reach.</summary>
    public static ProblemResult UnknownCase() => Of(StatusCodes.Status404NotFound, "unknown-case", "没有这个办件。", "There is no such case.");

    public static ProblemResult UnknownDocument() => Of(StatusCodes.Status404NotFound, "unknown-document", "该办件没有这份附件。", "The case has no such document.");

    public static ProblemResult BadParameter(string name) => Of(StatusCodes.Status400BadRequest, "bad-parameter",
        $"参数“{name}”不正确。请按 openapi.json 更正。", $"The parameter {name} is wrong. See openapi.json.");

    public static ProblemResult IdempotencyKeyMissing() => Of(StatusCodes.Status400BadRequest, "idempotency-key-missing",
        "缺少 Idempotency-Key 头，或不是1至255个可见ASCII字符。请为每份名单生成一个。", "The header Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters. Make one for each roster.");

    public static ProblemResult IdempotencyConflict() => Of(StatusCodes.Status409Conflict, "idempotency-conflict",
        "该 Idempotency-Key 已用于另一份内容。请换一个。", "This Idempotency-Key was used for another body. Use a new one.");

    public static ProblemResult IdempotencyInProgress(TimeSpan wait) => new()
    {
        Status = StatusCodes.Status409Conflict,
        Code = "idempotency-in-progress",
        Detail = new LocalName("同一请求正在处理。请稍后再试。", "The same request is under way. Try again later."),
        RetryAfter = wait,
    };

    /// <summary>The malware scanner did not answer: nothing is wrong with the request, and nothing of it was stored.</summary>
    public static ProblemResult ScannerSilent(TimeSpan wait) => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Code = "scanner-unavailable",
        Detail = new LocalName("现在无法查毒，附件暂时不能收发，未作任何保存。请稍后原样重试。", "Documents cannot be scanned for malware now, so none is taken or given; nothing was stored. Send the same request again later."),
        RetryAfter = wait,
    };

    /// <summary>A roster with errors; nothing of it is stored.</summary>
    public static ProblemResult Roster(RosterReview review) => new()
    {
        Status = StatusCodes.Status422UnprocessableEntity,
        Code = "roster-refused",
        Detail = new LocalName("花名册有问题，未收件。请按所列各条更正后重新提交。", "The roster has problems and was not taken. Correct what is listed and submit it again."),
        Problems = review.Problems,
        Omitted = review.Omitted,
    };

    /// <summary>A body that is no submission.</summary>
    public static ProblemResult Body(SubmissionReading reading) => Body(reading.Why!.Value, reading.Problems);

    public static ProblemResult Body(BodyFault why, IReadOnlyList<Problem> problems) => new()
    {
        Status = why switch
        {
            BodyFault.Malformed => StatusCodes.Status400BadRequest,
            BodyFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
            BodyFault.OtherType => StatusCodes.Status415UnsupportedMediaType,
        },
        Code = why is BodyFault.TooLarge ? ProblemCode.TooLarge.ToWire() : ProblemCode.BadFile.ToWire(),
        Detail = new LocalName("请求内容无法读取，未收件。", "The body cannot be read; nothing was taken."),
        Problems = problems,
    };

    /// <summary>A case does not take what was asked.</summary>
    public static ProblemResult Refused(RefusalCode refusal) => Of(StatusCodes.Status409Conflict, JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.ToString()),
        "该办件当前状态下不能这样做。", "The case does not take this in its present state.");
}
