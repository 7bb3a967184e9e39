using Disbursement.Functions.Http.Mail;
using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>The account at SendGrid and who the mails are from: <c>SendGrid__ApiKey</c>, <c>SendGrid__From</c> ...</summary>
internal sealed record SendGridSettings
{
    public required string ApiKey { get; init; }

    /// <summary>The verified sender.</summary>
    public required string From { get; init; }

    public required string FromName { get; init; }

    /// <summary>Where the interface lies: the EU's is https://api.eu.sendgrid.com.</summary>
    public required Uri Host { get; init; }

    /// <summary>SendGrid checks each mail and delivers none.</summary>
    public required bool Sandbox { get; init; }

    public required MailEventKey EventKey { get; init; }

    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static SendGridSettings Read(IConfiguration settings) => new()
    {
        ApiKey = Setting.Required(settings, "SendGrid:ApiKey"),
        From = Setting.Required(settings, "SendGrid:From"),
        FromName = Setting.Required(settings, "SendGrid:FromName"),
        Host = settings["SendGrid:Host"] is { Length: > 0 } ? Setting.RequiredAddress(settings, "SendGrid:Host") : new Uri("https://api.sendgrid.com"),
        Sandbox = Setting.Flag(settings, "SendGrid:Sandbox"),
        EventKey = new MailEventKey(settings["SendGrid:EventKey"] is { Length: > 0 } ? Setting.Required(settings, "SendGrid:EventKey") : null),
    };
}
