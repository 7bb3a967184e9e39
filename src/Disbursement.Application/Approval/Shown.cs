using System.Globalization;
using System.Text;
using Disbursement.Application.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>Everything that the page of a case task shows, under one hash: the revision, the state of every line, documents, warnings.</summary>
public static class Shown
{
    public static ContentHash HashOf(CaseFile file)
    {
        var text = new StringBuilder("shown/1\n");
        text.Append(CultureInfo.InvariantCulture, $"revision {file.State.Revision} {file.State.RevisionHash}\n");
        foreach (var (state, tally) in file.State.Lines.States)
            text.Append(CultureInfo.InvariantCulture, $"lines {state} {tally.Lines} {tally.Total}\n");
        foreach (var document in file.Documents)
            text.Append(CultureInfo.InvariantCulture, $"document {document.Kind} {document.Hash}\n");
        foreach (var warning in file.State.Warnings)
            text.Append(CultureInfo.InvariantCulture, $"warning {warning.Id} {warning.Code} {warning.Line}\n");
        return ContentHash.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>What a form for this link is bound to.</summary>
    public static FormContent ContentOf(CaseFile file, Link link) => new()
    {
        LinkId = link.Id,
        Official = link.Target.Official,
        Round = $"{link.Target.Stream}/{link.Target.Subject}",
        Plan = string.Create(CultureInfo.InvariantCulture, $"{file.Plan.Key}/{file.Plan.Version}"),
        ShownHash = HashOf(file).Value,
        Lines = file.State.Lines.States.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.Lines.ToString()),
        Documents = [.. file.Documents.Select(document => document.Hash.Value)],
    };
}

/// <summary>What changed between the page that was filled in and the case as it is.</summary>
/// <param name="Lines">Lines that are in another state.</param>
/// <param name="Documents">Hashes of documents that are new.</param>
public sealed record Changes(LineSet Lines, IReadOnlySet<string> Documents)
{
    public static readonly Changes None = new(LineSet.Empty, new HashSet<string>());

    public static Changes Between(FormContent shown, FormContent now)
    {
        var changed = now.Lines.Keys.Union(shown.Lines.Keys).Aggregate(LineSet.Empty, (lines, state) =>
        {
            var before = LineSet.Parse(shown.Lines.GetValueOrDefault(state, ""));
            var after = LineSet.Parse(now.Lines.GetValueOrDefault(state, ""));
            return lines.Union(after.Except(before)).Union(before.Except(after));
        });
        return new Changes(changed, now.Documents.Except(shown.Documents).ToHashSet());
    }
}
