namespace Disbursement.Benchmarks;

/// <summary>All measurements, in the order of the table. The start-up comes last: the processes that it starts would count as others.</summary>
internal sealed class Suite(string folder, Size size, Store store) : IDisposable
{
    private readonly BareLoop bare = new(folder);
    private readonly BareLoop scatteredBare = new(folder, scattered: true);

    public IEnumerable<Measurement> All() => [.. OneRowCommits(), Scattered(), .. WorkInFlight(), EventsToOne(), LongReplay(), FirstPage()];

    public void Dispose()
    {
        bare.Dispose();
        scatteredBare.Dispose();
    }

    private IEnumerable<Measurement> OneRowCommits()
    {
        var commits = new Commits(store);
        foreach (var callers in new[] { 1, 64, 256 })
        {
            yield return new Measurement($"one-row commits, callers: {callers}", () => commits.Measure(callers, size.Time), () => bare.Measure(callers, 1, size.Time))
            {
                Prepare = () => GrowLogs(commits),
                ShareGoal = 0.6,
                P99Goal = callers == 256 ? 40 : null,
            };
        }
    }

    // A log that still grows costs the file system more for each flush than one that is written over, as it is for nearly all its life.
    private async Task GrowLogs(Commits commits)
    {
        await commits.Measure(256, size.Time);
        await bare.Measure(256, 1, size.Time);
    }

    private Measurement Scattered()
    {
        var commits = new Commits(store, scattered: true);
        return new Measurement("the same over 1,000 streams in turn, callers: 256", () => commits.Measure(256, size.Time), () => scatteredBare.Measure(256, 1, size.Time));
    }

    private IEnumerable<Measurement> WorkInFlight()
    {
        var work = new Work(store);
        foreach (var callers in new[] { 64, 256 })
        {
            yield return new Measurement($"W, in flight: {callers} (p50, p99: event to completion)", () => work.Measure(callers, size.Time), () => bare.Measure(callers, 3, size.Time))
            {
                RateGoal = 1_500,
                RateAim = 8_000,
            };
        }
    }

    private Measurement EventsToOne()
    {
        var events = new Events(store);
        return new Measurement("events to one instance, callers: 256", () => events.Measure(256, size.Time), () => bare.Measure(256, 1, size.Time)) { RateGoal = 5_000 };
    }

    private Measurement LongReplay()
    {
        var replay = new Replay(Sub("replay"), size.Turns);
        return new Measurement($"replay of {size.Turns} turns (turns/s; p50: the event that needs it)", replay.Measure, replay.MeasureBare) { Prepare = () => replay.Prepare(size.Rounds + 1) };
    }

    private Measurement FirstPage()
    {
        var start = new StartUp(Sub("start"));
        return new Measurement("start-up: serve to its first page, beside a program that commits one row", start.Measure, () => StartUp.MeasureBare(folder)) { Prepare = start.Prepare };
    }

    private string Sub(string name) => Path.Combine(folder, name);
}

/// <summary>How long and how often.</summary>
internal sealed record Size
{
    public static Size Full { get; } = new() { Rounds = 9, Time = TimeSpan.FromSeconds(1), Turns = 10_000, Flushes = 1_000 };

    public static Size Quick { get; } = new() { Rounds = 1, Time = TimeSpan.FromSeconds(0.5), Turns = 1_000, Flushes = 200 };

    public required int Rounds { get; init; }

    public required TimeSpan Time { get; init; }

    public required int Turns { get; init; }

    public required int Flushes { get; init; }
}
