using System.Globalization;
using Disbursement.Application.Streams;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Mail;

/// <summary>A mail as an out row orders it: ids and numbers only. Everything else is read when it is sent.</summary>
public sealed record MailOrder
{
    public required MailKind Kind { get; init; }

    public required string Stream { get; init; }

    /// <summary>Version of the append that ordered it.</summary>
    public required long Version { get; init; }

    public required Official Official { get; init; }

    public int Revision { get; init; }

    public int Stage { get; init; }

    public int Round { get; init; }

    /// <summary>"zh-CN" or "en": the official's own.</summary>
    public string Language => Official.Language;

    public static MailOrder Read(string stream, long version, Out work, Official official) => new()
    {
        Kind = Enum.Parse<MailKind>(work["kind"]),
        Stream = stream,
        Version = version,
        Official = official,
        Revision = Number(work, "revision"),
        Stage = Number(work, "stage"),
        Round = Number(work, "round"),
    };

    private static int Number(Out work, string name) =>
        work.Arguments.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}

/// <summary>Says what a mail says, from what is so at the moment of sending.</summary>
public interface IMailWriter
{
    bool Writes(MailKind kind);

    /// <summary>The content, or <see langword="null"/> if the mail's reason is no longer true: then nothing is sent.</summary>
    Task<MailContent?> Write(MailOrder order, CancellationToken cancel);
}
