using Disbursement.Domain.Calendar;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

/// <summary>What was read so far, each thing beside the node that it was read from, so that rules between them can name the line.</summary>
internal sealed class CountyDraft
{
    public required AreaCode Code { get; init; }

    public required IReadOnlyList<Read<Area>> Areas { get; init; }

    public required IReadOnlyList<Read<AgentBank>> Banks { get; init; }

    public required IReadOnlyList<Read<Plan>> Plans { get; init; }

    public required IReadOnlyList<Read<Programme>> Programmes { get; init; }

    public required IReadOnlyList<Read<Official>> Officials { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    /// <summary>Every area that is listed, the county too, also those with a mistake of their own: they are not missing as well.</summary>
    public HashSet<AreaCode> ListedAreas()
    {
        var listed = new HashSet<AreaCode> { Code };
        foreach (var area in Areas)
            if (AreaCode.TryParse(area.Member("code").Text, out var code)) listed.Add(code);
        return listed;
    }
}

/// <summary>A record and where it was read.</summary>
/// <param name="Sound">Whether it was read without a mistake; what was not holds default values, and rules pass it over.</param>
internal sealed record Read<T>(T Record, SourceNode At, bool Sound)
{
    /// <summary>The line of a member, or of the whole if it is absent.</summary>
    public SourceNode Member(string name) => At.Members.Find(member => member.Name == name).Value ?? At;
}
