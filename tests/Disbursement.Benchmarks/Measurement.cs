namespace Disbursement.Benchmarks;

/// <summary>A line of the table that is still to be measured: ours, the bare loop beside it, and the goals.</summary>
internal sealed record Measurement(string What, Func<Task<Run>> Ours, Func<Task<Run>> Bare)
{
    /// <summary>Done once, before anything is measured.</summary>
    public Func<Task> Prepare { get; init; } = () => Task.CompletedTask;

    /// <summary>The share of the bare loop that is the goal.</summary>
    public double? ShareGoal { get; init; }

    public double? RateGoal { get; init; }

    /// <summary>What the rate is to be one day.</summary>
    public double? RateAim { get; init; }

    public double? P99Goal { get; init; }

    /// <summary>Ours and the bare loop in turn, so many rounds: what disturbs the machine for longer than one run disturbs both.</summary>
    public async Task<Line> Compare(int rounds)
    {
        await Prepare();
        // The first of each is thrown away: it pays for compilation and for growing files.
        await Bare();
        await Ours();
        var (found, beside) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < rounds; round++)
        {
            beside.Add(await Bare());
            found.Add(await Ours());
        }
        return new Line(this, Run.Median(found), Run.Median(beside));
    }
}
