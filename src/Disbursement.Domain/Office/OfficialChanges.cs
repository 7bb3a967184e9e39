namespace Disbursement.Domain.Office;

/// <summary>What one configuration says of officials other than another, as ids.</summary>
/// <param name="Changed">Those whose person, address or role is another: who signs is no longer who was enrolled.</param>
public sealed record OfficialChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    public static readonly OfficialChanges None = new([], [], []);

    public bool IsEmpty => Added.Count + Changed.Count + Removed.Count == 0;

    public static OfficialChanges Between(County before, County after) => new(
        [.. after.Officials.Keys.Where(id => !before.Officials.ContainsKey(id)).Order(StringComparer.Ordinal)],
        [.. after.Officials.Values.Where(now => before.Officials.TryGetValue(now.Id, out var then) && !IsSame(then, now)).Select(now => now.Id).Order(StringComparer.Ordinal)],
        [.. before.Officials.Keys.Where(id => !after.Officials.ContainsKey(id)).Order(StringComparer.Ordinal)]);

    // A language that is chosen anew, and an ID number that was not known before, make nobody another person.
    private static bool IsSame(Official then, Official now) =>
        then.Person == now.Person && then.Name == now.Name && then.Email == now.Email
        && (then.IdNumber is null || then.IdNumber == now.IdNumber)
        && Written(then).SetEquals(Written(now));

    private static HashSet<string> Written(Official official) =>
        [.. official.Posts.Select(post => $"{post.Role}|{post.Area}|{(post.Programmes is null ? "*" : string.Join(',', post.Programmes.Order(StringComparer.Ordinal)))}")];
}
