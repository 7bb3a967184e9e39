using Disbursement.Application.Ports;
using Disbursement.Functions.Http.Mail;
using SendGrid.Helpers.Mail;

namespace Disbursement.Functions.Azure;

/// <summary>A mail as SendGrid takes it.</summary>
internal static class SendGridLetter
{
    public static SendGridMessage Write(MailMessage mail, SendGridSettings settings)
    {
        var letter = new SendGridMessage();
        letter.SetFrom(settings.From, settings.FromName);
        letter.AddTo(mail.To);
        letter.SetGlobalSubject(mail.Subject);
        letter.AddContent("text/plain", mail.Text);
        letter.AddContent("text/html", mail.Html);
        letter.AddGlobalHeaders(Headers(mail));
        // A tracked link would be one that SendGrid knows and follows; said in each mail, whatever the account's own setting is.
        letter.SetClickTracking(false, false);
        letter.SetOpenTracking(false);
        letter.AddGlobalCustomArgs(MailEvents.Arguments(mail));
        if (settings.Sandbox) letter.SetSandBoxMode(true);
        return letter;
    }

    private static Dictionary<string, string> Headers(MailMessage mail)
    {
        var headers = new Dictionary<string, string>
        {
            ["Message-ID"] = mail.MessageId,
            ["Auto-Submitted"] = "auto-generated",
            ["Content-Language"] = mail.Language,
        };
        if (mail.Thread is { } thread) (headers["References"], headers["In-Reply-To"]) = (thread, thread);
        return headers;
    }
}
