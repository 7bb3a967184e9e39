using Disbursement.Domain.Office;

namespace Disbursement.Web.Layout;

/// <summary>A page that only says something.</summary>
/// <param name="Text">The text in the page's language.</param>
public sealed record Message(LocalName Title, string Text, PageLink? Link = null);

public sealed record PageLink(string Path, LocalName Text);
