using Disbursement.Domain.Calendar;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office;

/// <summary>A county, township or village.</summary>
public sealed record Area(AreaCode Code, LocalName Name);

/// <summary>A role held at an area: it reaches the area and everything below it.</summary>
public sealed record Post(Role Role, AreaCode Area)
{
    /// <summary>Keys of the programmes that the post answers for, as a line department does for its own; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? Programmes { get; init; }

    public bool Covers(string programme) => Programmes?.Contains(programme) ?? true;
}

/// <summary>Somebody who acts for the state. Separation of duties compares <see cref="Person"/>, because one person may hold two offices.</summary>
public sealed record Official
{
    /// <summary>Stable id, `a-z0-9-`.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the natural person.</summary>
    public required string Person { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>"zh-CN" or "en".</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<Post> Posts { get; init; }

    /// <summary>Keyed hash or masked id is not kept here; the ID number in full is, to find a payee who would decide in his own case. <see langword="null"/> if unknown.</summary>
    public string? IdNumber { get; init; }

    public bool Holds(Role role, AreaCode area) => Posts.Any(post => post.Role == role && post.Area == area);

    /// <summary>As <see cref="Holds(Role, AreaCode)"/>, in a post that answers for the programme.</summary>
    public bool Holds(Role role, AreaCode area, string programme) =>
        Posts.Any(post => post.Role == role && post.Area == area && post.Covers(programme));
}

/// <summary>Everything a county configures, validated as a whole; immutable and pinned by the hash of its JSON.</summary>
public sealed record County
{
    /// <summary>SHA-256 of the configuration text, 64 lower-case hex digits.</summary>
    public required string Hash { get; init; }

    public required AreaCode Code { get; init; }

    public required LocalName Name { get; init; }

    /// <summary>Letters before the year in case numbers, such as QH.</summary>
    public required string CaseNumberPrefix { get; init; }

    public required IReadOnlyDictionary<AreaCode, Area> Areas { get; init; }

    public required IReadOnlyDictionary<string, Programme> Programmes { get; init; }

    public required IReadOnlyDictionary<string, Plan> Plans { get; init; }

    public required IReadOnlyDictionary<string, AgentBank> Banks { get; init; }

    public required IReadOnlyDictionary<string, Official> Officials { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    /// <summary>Telephone for complaints about a notice.</summary>
    public required string ComplaintTelephone { get; init; }

    /// <summary>The office and telephone of a human, for the foot of every mail.</summary>
    public required LocalName HelpDesk { get; init; }

    /// <summary>The local time of day (UTC+08:00) of the pay run.</summary>
    public required TimeOnly PayoutCutOff { get; init; }

    /// <summary>How long releasers have for a batch.</summary>
    public ReleaseSettings Release { get; init; } = new();

    /// <summary>Officials who hold the role for this area: at the area itself for village roles, at its township or county for theirs.</summary>
    public IReadOnlyList<Official> Holders(Role role, AreaCode village)
    {
        var at = Seat(role, village);
        return [.. Officials.Values.Where(official => official.Holds(role, at)).OrderBy(official => official.Id, StringComparer.Ordinal)];
    }

    /// <summary>As <see cref="Holders(Role, AreaCode)"/>, of those who answer for the programme: this is who gets a task.</summary>
    public IReadOnlyList<Official> Holders(Role role, AreaCode village, string programme)
    {
        var at = Seat(role, village);
        return [.. Officials.Values.Where(official => official.Holds(role, at, programme)).OrderBy(official => official.Id, StringComparer.Ordinal)];
    }

    /// <summary>Who releases batches, each of which is the whole county's.</summary>
    public IReadOnlyList<Official> Releasers =>
        [.. Officials.Values.Where(official => official.Holds(Role.FinanceReleaser, Code)).OrderBy(official => official.Id, StringComparer.Ordinal)];

    /// <summary>An area after those that it lies in, the county first.</summary>
    public IReadOnlyList<Area> AreasTo(AreaCode code) => [.. Areas.Values.Where(area => code.IsIn(area.Code)).OrderBy(area => area.Code)];

    /// <summary>A village with its township, as people say it.</summary>
    public LocalName PlaceOf(AreaCode village)
    {
        var (here, township) = (Areas[village].Name, Areas[village.Township].Name);
        return new LocalName(township.Zh + here.Zh, $"{here.En}, {township.En}");
    }

    /// <summary>The area at which somebody holds the role who acts for the village.</summary>
    public static AreaCode Seat(Role role, AreaCode village) => role switch
    {
        Role.VillageClerk or Role.VillageHead => village,
        Role.TownshipReviewer or Role.TownshipLeader => village.Township,
        Role.LineDepartment or Role.CountyApprover or Role.FinanceReviewer or Role.FinanceReleaser
            or Role.Auditor or Role.Administrator => village.County,
        Role.Supervisor => village.County,
    };

    /// <summary>
    /// The ID numbers known of the natural person who holds this office, through whichever of his offices they are known:
    /// a payee must not decide in his own case through his other post.
    /// </summary>
    public IEnumerable<string> IdNumbersOf(Official official) => Officials.Values
        .Where(other => other.Person == official.Person && other.IdNumber is not null)
        .Select(other => other.IdNumber!)
        .Append(official.IdNumber ?? "")
        .Where(id => id.Length > 0);

    /// <summary>The supervisors of the level above or at which a breach is told.</summary>
    public IReadOnlyList<Official> Supervisors(AreaLevel level, AreaCode village)
    {
        var at = level switch
        {
            AreaLevel.County => village.County,
            AreaLevel.Township => village.Township,
            AreaLevel.Village => village,
        };
        return [.. Officials.Values.Where(official => official.Holds(Role.Supervisor, at)).OrderBy(official => official.Id, StringComparer.Ordinal)];
    }
}
