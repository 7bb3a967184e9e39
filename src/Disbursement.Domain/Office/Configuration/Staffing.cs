using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

/// <summary>
/// Whether each village has enough different people for each programme's plan: one to draw up, one for each stage (posting a
/// notice is no duty), two to release; and a supervisor wherever a breach is told (`domain.md`, section 4, rule 3).
/// </summary>
internal sealed class Staffing
{
    private readonly CountyDraft draft;
    private readonly ILookup<(Role, AreaCode), (string Person, Post Post)> holders;
    private readonly Dictionary<string, (SourceNode First, SortedSet<string> Villages, SortedSet<string> Programmes)> missing = new(StringComparer.Ordinal);

    private Staffing(CountyDraft draft)
    {
        this.draft = draft;
        holders = draft.Officials
            .SelectMany(read => read.Record.Posts.Select(post => (read.Record.Person, Post: post)))
            .ToLookup(holder => (holder.Post.Role, holder.Post.Area));
    }

    /// <summary>Only for a draft whose areas, plans, programmes and officials hold no other mistake.</summary>
    public static void Check(CountyDraft draft, Mistakes mistakes)
    {
        var staffing = new Staffing(draft);
        var plans = draft.Plans.ToDictionary(plan => plan.Record.Key, plan => plan.Record, StringComparer.Ordinal);
        foreach (var village in draft.Areas.Where(area => area.Record.Code.Level is AreaLevel.Village))
            foreach (var programme in draft.Programmes)
                staffing.CheckVillage(village, programme.Record.Key, plans[programme.Record.PlanKey]);
        staffing.Tell(mistakes);
    }

    private void CheckVillage(Read<Area> village, string programme, Plan plan)
    {
        var duties = Duties(plan, village.Record.Code)
            .Select(duty => (duty, (IReadOnlyList<string>)[.. Fit(duty, programme)])).ToList();
        foreach (var shortage in Matching<Duty>.Shortages(duties)) Miss(Described(shortage), village, programme);
        foreach (var level in plan.Stages.Select(stage => stage.EscalateTo).Distinct())
        {
            var seat = Seat(level, village.Record.Code);
            if (!holders[(Role.Supervisor, seat)].Any())
                Miss($"nobody is supervisor at {Named(seat)}, where breaches are told; appoint one", village, programme);
        }
    }

    private IEnumerable<string> Fit(Duty duty, string programme) =>
        holders[(duty.Role, duty.Seat)].Where(holder => holder.Post.Covers(programme)).Select(holder => holder.Person).Distinct();

    private static IEnumerable<Duty> Duties(Plan plan, AreaCode village) =>
    [
        new("draw-up", Role.VillageClerk, village),
        .. plan.Stages.Where(stage => stage.Kind is not StageKind.Notice)
            .Select(stage => new Duty(stage.Key, stage.Role, County.Seat(stage.Role, village))),
        new("release-first", Role.FinanceReleaser, village.County),
        new("release-second", Role.FinanceReleaser, village.County),
    ];

    private static AreaCode Seat(AreaLevel level, AreaCode village) => level switch
    {
        AreaLevel.County => village.County,
        AreaLevel.Township => village.Township,
        AreaLevel.Village => village,
    };

    private string Described(Shortage<Duty> shortage)
    {
        var posts = string.Join(" or ", shortage.Duties.Select(duty => $"{Words.Of(duty.Role)} at {Named(duty.Seat)}").Distinct());
        if (shortage.Persons.Count == 0) return $"nobody is {posts} for the duty {shortage.Duties[0].Name}; appoint one";
        return $"the duties {string.Join(", ", shortage.Duties.Select(duty => duty.Name))} need {shortage.Duties.Count} different persons, " +
            $"but only {string.Join(", ", shortage.Persons)} can do any of them; appoint another {posts}";
    }

    private string Named(AreaCode code) =>
        draft.Areas.FirstOrDefault(area => area.Record.Code == code) is { } area ? $"{code} {area.Record.Name.Zh}" : code.ToString();

    private void Miss(string what, Read<Area> village, string programme)
    {
        if (!missing.TryGetValue(what, out var miss)) missing[what] = miss = (village.At, [], []);
        miss.Villages.Add(village.Record.Code.ToString());
        miss.Programmes.Add(programme);
    }

    /// <summary>One county post that is vacant stands in the way of all villages, and is told once.</summary>
    private void Tell(Mistakes mistakes)
    {
        foreach (var (what, (first, villages, programmes)) in missing)
        {
            var where = villages.Count == 1 ? $"the village {villages.Min}" : $"{villages.Count} villages, the first {villages.Min},";
            mistakes.Add(first, $"The plans of {string.Join(", ", programmes)} cannot be staffed for {where}: {what}.");
        }
    }

    private sealed record Duty(string Name, Role Role, AreaCode Seat);
}
