using Disbursement.Application.Intake;
using Disbursement.Application.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Disbursement.Functions.Http.Mail;

/// <summary>
/// Takes SendGrid's events: which mail was delivered, which came back. They are shown in the case and decide nothing. Where mails do not go through
/// SendGrid there is no key, and the address is as if it were not there.
/// </summary>
public sealed partial class MailEventFunction(MailEventSignature signature, MailDeliveries deliveries, ILogger<MailEventFunction> log)
{
    /// <summary>The most bytes of a call; SendGrid's own limit is 768 KiB.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Idempotent: SendGrid repeats a call until it is answered well.</summary>
    [Function("TakeMailEvents")]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hooks/mail")] HttpRequest request, CancellationToken cancel)
    {
        if (!signature.IsExpected) return Problems.Of(StatusCodes.Status404NotFound, "not-found", "没有这个地址。", "There is nothing at this address.");
        if (await BoundedBody.Read(request.Body, request.ContentLength, MostBytes, cancel) is not { } body)
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", "请求内容太大。", "The request is too large.");
        if (!signature.IsGood(Header(request, MailEventSignature.TimestampHeader), Header(request, MailEventSignature.SignatureHeader), body))
            return Problems.Of(StatusCodes.Status403Forbidden, "bad-signature", "签名不正确。", "The signature is not good, or too old.");
        if (MailEvents.Read(body) is not { } reports)
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-request", "请求无法读取。", "The request is no list of events.");
        foreach (var report in reports) await Record(report, cancel);
        return Results.NoContent();
    }

    private async Task Record(MailReport report, CancellationToken cancel)
    {
        var isNews = await deliveries.Record(report.Stream, report.Delivery, cancel);
        if (isNews && report.Delivery.Status == DeliveryStatus.Bounced) Bounced(report.Delivery.Kind, report.Stream, report.Delivery.Official);
    }

    private static string Header(HttpRequest request, string name) => request.Headers[name].ToString();

    [LoggerMessage(3010, LogLevel.Warning, "A mail of kind {Kind} about {Stream} to {Official} came back from the mail service")]
    private partial void Bounced(MailKind kind, string stream, string official);
}
