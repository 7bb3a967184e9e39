namespace Disbursement.Domain.Office.Configuration;

/// <summary>Duties that cannot all be done by different persons, and all the persons who could do any of them: fewer than the duties.</summary>
internal sealed record Shortage<TDuty>(IReadOnlyList<TDuty> Duties, IReadOnlyList<string> Persons);

/// <summary>
/// Finds different persons for all duties, where one person may be fit for several (bipartite matching by augmenting paths).
/// Trying people in any fixed order would refuse plans that can be staffed.
/// </summary>
internal sealed class Matching<TDuty>(IReadOnlyList<(TDuty Duty, IReadOnlyList<string> Fit)> duties)
{
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    /// <summary>Empty if all duties can be staffed.</summary>
    public static IReadOnlyList<Shortage<TDuty>> Shortages(IReadOnlyList<(TDuty Duty, IReadOnlyList<string> Fit)> duties)
    {
        var matching = new Matching<TDuty>(duties);
        return [.. Enumerable.Range(0, duties.Count).Select(matching.Place).OfType<Shortage<TDuty>>()];
    }

    private Shortage<TDuty>? Place(int duty)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        if (TryPlace(duty, asked)) return null;
        // Whoever was asked holds another duty that nobody else can take: together they are the duties without enough people.
        var tight = asked.Select(person => taken[person]).Append(duty).Order();
        return new Shortage<TDuty>([.. tight.Select(index => duties[index].Duty)], [.. asked.Order(StringComparer.Ordinal)]);
    }

    private bool TryPlace(int duty, HashSet<string> asked)
    {
        foreach (var person in duties[duty].Fit)
        {
            if (!asked.Add(person)) continue;
            if (taken.TryGetValue(person, out var other) && !TryPlace(other, asked)) continue;
            taken[person] = duty;
            return true;
        }
        return false;
    }
}
