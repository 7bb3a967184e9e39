using System.Security.Cryptography.X509Certificates;

namespace Disbursement.Functions.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
internal enum SmtpSecurity
{
    /// <summary>STARTTLS, and nothing is sent to a server that does not offer it (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>None: for a relay on this machine only.</summary>
    None,
}

/// <summary>A mail server of one's own.</summary>
internal sealed record SmtpSettings
{
    /// <summary>Where STARTTLS is spoken (RFC 6409).</summary>
    public const int SubmissionPort = 587;

    /// <summary>Where TLS is spoken from the first byte (RFC 8314).</summary>
    public const int TlsPort = 465;

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required SmtpSecurity Security { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The sender's name as people see it.</summary>
    public required string FromName { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The root certificate of an office that signs its own; <see langword="null"/> trusts what the machine trusts.</summary>
    public X509Certificate2? Root { get; init; }

    /// <summary>How long the server may take for one answer; RFC 5321 asks clients for minutes, and a mail that is given up is only sent again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
