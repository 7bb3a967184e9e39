using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

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
