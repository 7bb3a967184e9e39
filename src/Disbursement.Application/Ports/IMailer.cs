using Disbursement.Application.Mail;

namespace Disbursement.Application.Ports;

/// <summary>A rendered mail on its way out; it exists only in memory, because it holds a live link.</summary>
public sealed record MailMessage
{
    /// <summary>The stable <c>Message-ID</c> with angle brackets; a repeated sending carries the same.</summary>
    public required string MessageId { get; init; }

    public required MailKind Kind { get; init; }

    public required string To { get; init; }

    /// <summary>"zh-CN" or "en".</summary>
    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>The case or batch that ordered it: an id, by which a report of its delivery finds the way back.</summary>
    public string Stream { get; init; } = "";

    /// <summary>The official's id.</summary>
    public string Official { get; init; } = "";

    /// <summary>The <c>References</c> header that threads the mails of one case, or <see langword="null"/>.</summary>
    public string? Thread { get; init; }
}

/// <summary>What is known after a sending.</summary>
public enum MailAnswer
{
    /// <summary>The next server has taken it.</summary>
    Accepted,

    /// <summary>Refused for good; sending it again would not help.</summary>
    Refused,

    /// <summary>Not known, or refused for now: send the same message again, with the same <c>Message-ID</c>.</summary>
    Unknown,
}

/// <summary>Hands a mail to a mail server, SendGrid, or the mailbox of a demonstration folder.</summary>
public interface IMailer
{
    Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default);
}
