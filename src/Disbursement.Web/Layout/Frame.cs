using Disbursement.Domain.Office;

namespace Disbursement.Web.Layout;

/// <summary>What surrounds every page.</summary>
public sealed record Frame
{
    /// <summary>"zh-CN" or "en".</summary>
    public required string Language { get; init; }

    public required LocalName County { get; init; }

    /// <summary>The office and telephone of a human.</summary>
    public required LocalName HelpDesk { get; init; }

    public required bool Demonstration { get; init; }

    /// <summary>The name of the official whose session the browser has; <see langword="null"/> without one.</summary>
    public string? SignedIn { get; init; }

    /// <summary>The same page in the other language, by GET: after a post, the page that the form was on.</summary>
    public required string OtherLanguage { get; init; }

    /// <summary>The hidden value of the forms that act for the session; empty without one.</summary>
    public string Guard { get; init; } = "";
}
