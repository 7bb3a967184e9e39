using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

/// <summary>What must be true of officials and their posts.</summary>
internal static class OfficialRules
{
    /// <summary>Everybody who holds a role at an area is told of what concerns it, in one append; a county has 300 officials in all.</summary>
    private const int MostHolders = 500;

    public static void Check(CountyDraft draft, Mistakes mistakes)
    {
        var areas = draft.ListedAreas();
        var officials = draft.Officials.Where(official => official.Sound).ToList();
        var programmes = draft.Programmes.Select(programme => programme.Record.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var read in officials)
        {
            var nodes = read.Member("posts");
            if (read.Record.Posts.Count == 0) mistakes.Add(nodes, "An official holds at least one post; add it, or take the official out.");
            foreach (var (post, node) in read.Record.Posts.Zip(nodes.Items)) CheckPost(post, node, areas, programmes, mistakes);
            if (read.Record.Posts.GroupBy(post => (post.Role, post.Area)).Any(group => group.Count() > 1))
                mistakes.Add(nodes, "A post is listed twice; keep one.");
        }
        CheckHolders(officials, mistakes);
        foreach (var person in officials.GroupBy(read => read.Record.Person, StringComparer.Ordinal)) CheckPerson([.. person], mistakes);
    }

    private static void CheckHolders(List<Read<Official>> officials, Mistakes mistakes)
    {
        var posts = officials.SelectMany(read => read.Record.Posts.Select(post => (post.Role, post.Area, read.At)));
        foreach (var holders in posts.GroupBy(post => (post.Role, post.Area)).Where(holders => holders.Count() > MostHolders))
            mistakes.Add(holders.ElementAt(MostHolders).At, $"More than {MostHolders} officials are {Words.Of(holders.Key.Role)} at {holders.Key.Area}; take some out.");
    }

    private static void CheckPost(Post post, SourceNode node, HashSet<AreaCode> areas, HashSet<string> programmes, Mistakes mistakes)
    {
        if (!areas.Contains(post.Area)) mistakes.Add(node, $"There is no area {post.Area} in this county; correct the code or add the area.");
        else if (Level(post.Role) is { } level && post.Area.Level != level)
            mistakes.Add(node, $"The role {Words.Of(post.Role)} is held at a {Words.Of(level)}; {post.Area} is a {Words.Of(post.Area.Level)}.");
        if (post.Programmes is { Count: 0 }) mistakes.Add(node, "A post for no programme does nothing; name programmes, or take the list out for all.");
        foreach (var unknown in (post.Programmes ?? []).Where(programme => !programmes.Contains(programme)))
            mistakes.Add(node, $"There is no programme \"{unknown}\"; correct the key.");
    }

    private static void CheckPerson(IReadOnlyList<Read<Official>> offices, Mistakes mistakes)
    {
        var first = offices[0].Record;
        foreach (var other in offices.Skip(1).Where(office => office.Record.Name != first.Name))
            mistakes.Add(other.Member("name"), $"The person \"{first.Person}\" is called {first.Name} at line {offices[0].Member("name").Line}; one person has one name, or these are two persons.");
        var posts = offices.SelectMany(office => office.Record.Posts).ToList();
        var watches = posts.Find(post => post.Role is Role.Administrator or Role.Auditor);
        var decides = posts.Find(post => post.Role is not (Role.Administrator or Role.Auditor or Role.Supervisor));
        if (watches is not null && decides is not null)
            mistakes.Add(offices[0].Member("posts"), $"The person \"{first.Person}\" is {Words.Of(watches.Role)} and {Words.Of(decides.Role)}; who administers or audits decides nothing.");
    }

    private static AreaLevel? Level(Role role) => role switch
    {
        Role.VillageClerk or Role.VillageHead => AreaLevel.Village,
        Role.TownshipReviewer or Role.TownshipLeader => AreaLevel.Township,
        Role.LineDepartment or Role.CountyApprover or Role.FinanceReviewer or Role.FinanceReleaser
            or Role.Auditor or Role.Administrator => AreaLevel.County,
        Role.Supervisor => null,
    };
}
