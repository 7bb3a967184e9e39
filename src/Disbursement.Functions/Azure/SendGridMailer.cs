using System.Net;
using Disbursement.Application.Ports;
using Microsoft.Extensions.Logging;
using SendGrid.Helpers.Mail;

namespace Disbursement.Functions.Azure;

/// <summary>
/// Hands mails to SendGrid. Everything that is not a clear yes or a final no is <see cref="MailAnswer.Unknown"/>: the dispatcher sends the same message
/// again, under the same <c>Message-ID</c>.
/// </summary>
/// <param name="send">Hands over one mail.</param>
/// <param name="settings">Who the mails are from.</param>
/// <param name="log">Says what SendGrid refused, never to whom.</param>
internal sealed partial class SendGridMailer(
    Func<SendGridMessage, CancellationToken, Task<SendGrid.Response>> send, SendGridSettings settings, ILogger<SendGridMailer> log) : IMailer
{
    public async Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default)
    {
        try
        {
            return Judge((await send(SendGridLetter.Write(message, settings), cancel)).StatusCode);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // The answer was lost, on the way there or back. The messages of these exceptions name the server, never the mail.
            NotDelivered(problem.GetType().Name);
            return MailAnswer.Unknown;
        }
    }

    private MailAnswer Judge(HttpStatusCode status)
    {
        // 200 is the sandbox's yes.
        if (status is HttpStatusCode.Accepted or HttpStatusCode.OK) return MailAnswer.Accepted;
        Refused((int)status);
        // A wrong key or an account that is blocked says nothing about this mail; only "this cannot be sent" does.
        return status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge ? MailAnswer.Refused : MailAnswer.Unknown;
    }

    [LoggerMessage(3020, LogLevel.Warning, "SendGrid could not be reached ({Problem}); the mail is sent again")]
    private partial void NotDelivered(string problem);

    [LoggerMessage(3021, LogLevel.Error, "SendGrid refused a mail with {Status}")]
    private partial void Refused(int status);
}
