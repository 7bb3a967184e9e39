namespace Disbursement.Functions.Mail;

/// <summary>An answer of a mail server: its code and the texts of its lines.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>Refused for good; the same command would be refused again.</summary>
    public bool IsFinal => Code is >= 500 and < 600;

    /// <summary>Whether the server offers an extension in its answer to EHLO.</summary>
    public bool Offers(string extension) =>
        Lines.Any(line => line.Split(' ')[0].Equals(extension, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The server did not speak SMTP, or not the protection that was asked for. Nothing was handed over.</summary>
internal sealed class SmtpProtocolException : IOException
{
    public SmtpProtocolException(string message)
        : base(message)
    {
    }

    public SmtpProtocolException()
    {
    }

    public SmtpProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
