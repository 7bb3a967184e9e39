namespace Disbursement.Domain.Office;

/// <summary>What is done at a stage. Which verdicts it knows follows from the kind.</summary>
public enum StageKind
{
    /// <summary>The village head confirms the roster for the village: confirm or send back, the whole only.</summary>
    Confirmation,

    /// <summary>Approve, strike, suspend or send back.</summary>
    Approval,

    /// <summary>As <see cref="Approval"/>; answers warnings in words.</summary>
    Review,

    /// <summary>The masked roster is posted for N days.</summary>
    Notice,

    /// <summary>As <see cref="Approval"/>, and may reject the case for good: the county only.</summary>
    FinalApproval,
}

/// <summary>How the days of a notice are counted.</summary>
public enum DayKind
{
    Calendar,
    Working,
}

/// <summary>One step of a plan, as configured.</summary>
public sealed record Stage
{
    /// <summary>Stable key within the plan, `a-z0-9-`, such as <c>township-review</c>.</summary>
    public required string Key { get; init; }

    public required StageKind Kind { get; init; }

    /// <summary>Who has the task. For a notice: who posts it.</summary>
    public required Role Role { get; init; }

    public required LocalName Name { get; init; }

    /// <summary>Working days until the task is due; the day of opening does not count.</summary>
    public required int DueWorkingDays { get; init; }

    /// <summary>Working days before the due day on which a reminder goes out; 0 sends none.</summary>
    public int RemindBefore { get; init; } = 1;

    /// <summary>Working days after the due day on which a reminder goes out again; 0 sends none.</summary>
    public int RemindAfter { get; init; } = 1;

    /// <summary>The level whose supervisors are told of the breach.</summary>
    public required AreaLevel EscalateTo { get; init; }

    /// <summary>Days that a notice stays posted; 0 for any other stage.</summary>
    public int NoticeDays { get; init; }

    public DayKind NoticeDayKind { get; init; } = DayKind.Working;
}

/// <summary>A programme's stages in order. The payment follows the last one.</summary>
public sealed record Plan
{
    public required string Key { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Working days that the village has for a roster that was sent back.</summary>
    public required int SentBackWorkingDays { get; init; }
}

/// <summary>A name in both languages.</summary>
public sealed record LocalName(string Zh, string En)
{
    /// <param name="language">"en" or anything else for Chinese.</param>
    public string In(string language) => language == "en" ? En : Zh;
}
