using System.Globalization;
using Disbursement.Functions.Mail;
using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>What carries the mails: SendGrid, or a mail server of one's own where mail must not leave the country. Exactly one of them is set.</summary>
internal abstract record MailService
{
    /// <summary>Whether it is on this machine, as everything of a demonstration must be.</summary>
    public abstract bool IsLocal { get; }

    /// <exception cref="SettingException">A setting is missing or wrong, or both services are set.</exception>
    public static MailService Read(IConfiguration settings)
    {
        if (settings["Smtp:Host"] is not { Length: > 0 }) return new Grid(SendGridSettings.Read(settings));
        if (settings["SendGrid:ApiKey"] is { Length: > 0 }) throw new SettingException("Smtp:Host", "and SendGrid__ApiKey are both set: remove one, since only one service carries the mails");
        return new Server(ReadSmtp(settings));
    }

    private static SmtpSettings ReadSmtp(IConfiguration settings)
    {
        var port = Port(settings["Smtp:Port"]);
        var user = settings["Smtp:User"] is { Length: > 0 } name ? name : null;
        var from = Setting.Required(settings, "Smtp:From");
        return new SmtpSettings
        {
            Host = Setting.Required(settings, "Smtp:Host"),
            Port = port,
            Security = port == SmtpSettings.TlsPort ? SmtpSecurity.Tls : SmtpSecurity.StartTls,
            From = MimeMessage.IsAddress(from) ? from : throw new SettingException("Smtp:From", "must be a mail address"),
            FromName = Setting.Required(settings, "Smtp:FromName"),
            User = user,
            Password = user is null ? null : Setting.Required(settings, "Smtp:Password"),
        };
    }

    private static int Port(string? text) => text switch
    {
        null or "" => SmtpSettings.SubmissionPort,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536
            ? port
            : throw new SettingException("Smtp:Port", "must be a port: 587 with STARTTLS, 465 with TLS"),
    };

    internal sealed record Grid(SendGridSettings Settings) : MailService
    {
        public override bool IsLocal => Settings.Host.IsLoopback;
    }

    internal sealed record Server(SmtpSettings Settings) : MailService
    {
        public override bool IsLocal => Settings.Host is "localhost" or "127.0.0.1" or "::1";
    }
}
