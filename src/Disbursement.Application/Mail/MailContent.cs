using Disbursement.Application.Texts;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Mail;

/// <summary>A line of facts in a mail.</summary>
public sealed record MailFact(string Label, string Value);

/// <summary>What a mail says, in one language, before it is written as text and HTML: both are made of this and so say the same.</summary>
public sealed record MailContent
{
    /// <summary>The subject without the county's prefix: verb, village, programme, due, number.</summary>
    public required string Subject { get; init; }

    /// <summary>One sentence.</summary>
    public required string Sentence { get; init; }

    public IReadOnlyList<MailFact> Facts { get; init; } = [];

    /// <summary>What happens afterwards, or whom to call.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The one link; <see langword="null"/> where there is nothing to open.</summary>
    public string? Link { get; init; }

    /// <summary>Whether the link leads to something to do, not only to see.</summary>
    public bool IsTask { get; init; }

    /// <summary>How to get there without the link; <c>{0}</c> is the site; <see langword="null"/> for who may no longer get there.</summary>
    public LocalName? WithoutLink { get; init; } = MailTexts.WithoutLink;

    /// <summary>The case or batch by which mails are threaded; <see langword="null"/> if it is about neither.</summary>
    public string? Thread { get; init; }
}
