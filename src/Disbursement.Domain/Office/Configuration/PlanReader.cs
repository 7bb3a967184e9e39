namespace Disbursement.Domain.Office.Configuration;

internal static class PlanReader
{
    private const int LongestDue = 60;
    private const int LongestNotice = 90;
    private const int MostStages = 20;

    public static Plan Plan(ObjectReader reader, Mistakes mistakes)
    {
        var nodes = reader.List("stages");
        if (nodes.Count > MostStages) mistakes.Add(reader.Node, $"A plan has at most {MostStages} stages; take some out.");
        return new Plan
        {
            Key = reader.Key("key"),
            Version = reader.Whole("version", 1, 1_000_000),
            Stages = [.. nodes.Take(MostStages).Select(node => Stage(node, mistakes))],
            SentBackWorkingDays = reader.Whole("sentBackWorkingDays", 1, LongestDue),
        };
    }

    /// <summary>A county that says nothing about releases takes the defaults.</summary>
    public static ReleaseSettings Release(SourceNode? node, Mistakes mistakes)
    {
        var usual = new ReleaseSettings();
        if (node is null) return usual;
        var before = mistakes.Count;
        var reader = new ObjectReader(node, mistakes);
        var settings = new ReleaseSettings
        {
            DueWorkingDays = reader.Whole("dueWorkingDays", 1, LongestDue, otherwise: usual.DueWorkingDays),
            RemindBefore = reader.Whole("remindBefore", 0, LongestDue, otherwise: usual.RemindBefore),
            RemindAfter = reader.Whole("remindAfter", 0, LongestDue, otherwise: usual.RemindAfter),
        };
        reader.Close();
        if (mistakes.Count == before && settings.RemindBefore > 0 && settings.RemindBefore >= settings.DueWorkingDays)
            mistakes.Add(node, "The reminder before would come on the day of composing or earlier; give fewer \"remindBefore\" than \"dueWorkingDays\", or 0 for none.");
        return settings;
    }

    private static Stage Stage(SourceNode node, Mistakes mistakes)
    {
        var reader = new ObjectReader(node, mistakes);
        var kind = reader.Member<StageKind>("kind");
        var posted = kind is StageKind.Notice;
        foreach (var member in new[] { "noticeDays", "noticeDayKind" })
            if (reader.Optional(member) is { } given && kind is not null && !posted)
                mistakes.Add(given, $"Only a stage of kind notice has \"{member}\"; take it out.");
        var stage = new Stage
        {
            Key = reader.Key("key"),
            Kind = kind.GetValueOrDefault(),
            Role = reader.Member<Role>("role").GetValueOrDefault(),
            Name = reader.Names("name"),
            DueWorkingDays = reader.Whole("dueWorkingDays", 1, LongestDue),
            RemindBefore = reader.Whole("remindBefore", 0, LongestDue, otherwise: 1),
            RemindAfter = reader.Whole("remindAfter", 0, LongestDue, otherwise: 1),
            EscalateTo = reader.Member<AreaLevel>("escalateTo").GetValueOrDefault(),
            NoticeDays = posted ? reader.Whole("noticeDays", 1, LongestNotice) : 0,
            NoticeDayKind = posted ? reader.Member<DayKind>("noticeDayKind").GetValueOrDefault() : DayKind.Working,
        };
        reader.Close();
        return stage;
    }
}
