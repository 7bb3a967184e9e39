namespace Disbursement.Benchmarks;

/// <summary>All measurements, ours and the bare loop in turn: what disturbs the machine for longer than one run disturbs both.</summary>
internal sealed class Suite(string folder, Size size, Action<Line> report)
{
    public async Task Run()
    {
        await using var store = await Store.Open(folder);
        using var bare = new BareLoop(folder);
        using var scattered = new BareLoop(folder, scattered: true);
        await MeasureCommits(new Commits(store), bare);
        await MeasureScattered(new Commits(store, scattered: true), scattered);
        await MeasureWork(new Work(store), bare);
        await MeasureEvents(new Events(store), bare);
    }

    public async Task RunReplay()
    {
        var replay = new Replay(Sub("replay"), size.Turns);
        await replay.Prepare(size.Rounds + 1);
        report(await Compare($"replay of {size.Turns:n0} turns (turns/s; p50 is the whole event)", replay.Measure, replay.MeasureBare));
    }

    public async Task RunStartUp()
    {
        var start = new StartUp(Sub("start"));
        await start.Prepare();
        report(await Compare("start-up: `serve` to its first page, against a program that commits one row", start.Measure, () => StartUp.MeasureBare(folder)));
    }

    private async Task MeasureCommits(Commits commits, BareLoop bare)
    {
        foreach (var callers in new[] { 1, 64, 256 })
        {
            var line = await Compare($"one-row commits, {callers} callers", () => commits.Measure(callers, size.Time), () => Task.FromResult(bare.Measure(callers, 1, size.Time)));
            report(line with { ShareGoal = 0.6, P99Goal = callers == 256 ? 40 : null });
        }
    }

    private async Task MeasureScattered(Commits commits, BareLoop bare) => report(await Compare(
        "the same over 1,000 streams in turn, 256 callers", () => commits.Measure(256, size.Time), () => Task.FromResult(bare.Measure(256, 1, size.Time))));

    private async Task MeasureWork(Work work, BareLoop bare)
    {
        foreach (var callers in new[] { 64, 256 })
        {
            var line = await Compare($"W, {callers} in flight (p50, p99: event to completion)", () => work.Measure(callers, size.Time), () => Task.FromResult(bare.Measure(callers, 3, size.Time)));
            report(line with { RateGoal = 1_500, AimRate = 8_000 });
        }
    }

    private async Task MeasureEvents(Events events, BareLoop bare)
    {
        var line = await Compare("events to one instance, 256 callers", () => events.Measure(256, size.Time), () => Task.FromResult(bare.Measure(256, 1, size.Time)));
        report(line with { RateGoal = 5_000 });
    }

    private async Task<Line> Compare(string what, Func<Task<Run>> ours, Func<Task<Run>> bare)
    {
        // The first of each is thrown away: it pays for compilation and for growing files.
        await bare();
        await ours();
        var (found, beside) = (new List<Run>(), new List<Run>());
        for (var round = 0; round < size.Rounds; round++)
        {
            beside.Add(await bare());
            found.Add(await ours());
        }
        return new Line(what, Benchmarks.Run.Median(found), Benchmarks.Run.Median(beside));
    }

    private string Sub(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
}

/// <summary>How long and how often.</summary>
internal sealed record Size
{
    public static Size Full { get; } = new() { Rounds = 5, Time = TimeSpan.FromSeconds(2), Turns = 10_000, Flushes = 1_000 };

    public static Size Quick { get; } = new() { Rounds = 1, Time = TimeSpan.FromSeconds(0.5), Turns = 1_000, Flushes = 200 };

    public required int Rounds { get; init; }

    public required TimeSpan Time { get; init; }

    public required int Turns { get; init; }

    public required int Flushes { get; init; }
}
