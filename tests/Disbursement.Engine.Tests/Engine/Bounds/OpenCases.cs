using System.Diagnostics;
using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Functions.Orchestrators;
using Disbursement.Host.Engine;
using Disbursement.Host.Storage;
using Disbursement.Tests.Shared;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SQLitePCL;

namespace Disbursement.Engine.Tests.Engine.Bounds;

/// <summary>An engine at real time with so many open cases in its database, each with its chain and the stage that waits for somebody.</summary>
internal sealed class OpenCases : IAsyncDisposable
{
    private const int Callers = 256;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("open-cases-");
    private SqliteDatabase database = null!;
    private DurableEngine engine = null!;

    public CaseWorld World { get; } = new();

    public int Count { get; private set; }

    /// <summary>Instances whose code is in memory, and their estimated bytes.</summary>
    public (int Count, long Bytes) InMemory => engine.InMemory;

    private string Path => System.IO.Path.Combine(folder.FullName, "store.db");

    /// <summary>Megabytes of the database and its log.</summary>
    public long MegabytesOnDisk => folder.EnumerateFiles().Sum(file => file.Length) >> 20;

    /// <summary>Every case is started by the engine itself.</summary>
    public static async Task<OpenCases> Make(int count)
    {
        var cases = new OpenCases();
        await cases.Open();
        await cases.Add(count);
        return cases;
    }

    /// <summary>One case is started by the engine; the others are its rows under other ids, which is the same database in a tenth of the time.</summary>
    public static async Task<OpenCases> MakeCopies(int count)
    {
        var cases = await Make(1);
        await cases.Close();
        cases.Copy(count);
        cases.Count = count;
        await cases.Open();
        return cases;
    }

    public static string Id(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Starts so many more; answers when the first stage of each waits.</summary>
    public async Task Add(int count)
    {
        await ForEach([.. Enumerable.Range(Count, count)], Start);
        Count += count;
    }

    /// <summary>The stages of these cases look what is so, and wait again. Answers how long that took.</summary>
    public async Task<TimeSpan> Nudge(IReadOnlyList<int> numbers)
    {
        var began = Stopwatch.GetTimestamp();
        await ForEach(numbers, number => engine.Client.RaiseEventAsync(CaseWorld.StageInstance(Id(number), World.StageOf(Id(number))), "changed"));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Ends the engine and its database as a whole and opens them anew; answers how long it took until the engine ran.</summary>
    public async Task<TimeSpan> Restart()
    {
        await Close();
        var began = Stopwatch.GetTimestamp();
        await Open();
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>One decision: the stage is nudged, looks, ends; the chain looks and opens the next stage. Answers how long that took.</summary>
    public async Task<TimeSpan> Decide(int number)
    {
        var began = Stopwatch.GetTimestamp();
        var instance = CaseWorld.StageInstance(Id(number), World.StageOf(Id(number)));
        var opened = World.Decide(Id(number));
        await engine.Client.RaiseEventAsync(instance, "changed");
        await opened;
        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        folder.Delete(recursive: true);
    }

    private async Task ForEach(IReadOnlyList<int> numbers, Func<int, Task> act)
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < numbers.Count; i += Callers) await act(numbers[i]);
        })));
        await engine.Idle();
    }

    private async Task Start(int number)
    {
        var opened = World.Opened(Id(number), 0);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(DisbursementOrchestrator), new ChainRun(Id(number), 1), new StartOrchestrationOptions(Id(number)));
        await opened;
    }

    private void Copy(int count)
    {
        using var db = SqliteConnection.Open(Path, raw.SQLITE_OPEN_READWRITE);
        // Nobody has been promised these rows; the engine asserts its own settings when it opens the file.
        db.Execute("PRAGMA journal_mode=OFF");
        db.Execute("PRAGMA synchronous=OFF");
        var ofOne = Rows(db);
        foreach (var copy in CaseCopies.OfEngine(Id(0))) db.Execute(copy, (long)count);
        // The chain, its open stage, and that stage's timer, to look again in a day.
        Assert.Equal((2, 1), (ofOne.Instances, ofOne.Timers));
        Assert.Equal((ofOne.Instances * count, ofOne.Turns * count, ofOne.Timers * count), Rows(db));
    }

    private static (long Instances, long Turns, long Timers) Rows(SqliteConnection db) => (Rows(db, "instance"), Rows(db, "turn"), Rows(db, "timer"));

    private static long Rows(SqliteConnection db, string table) => (long)db.Scalar($"SELECT count(*) FROM engine_{table}")!;

    private async Task Open()
    {
        database = SqliteDatabase.Open(Path, [EngineSchema.Script], message => throw new InvalidOperationException(message));
        engine = new DurableEngine(database.Writer, database.Readers, TimeProvider.System, World.Code);
        foreach (var (name, orchestrator) in World.Code.Orchestrators) engine.RegisterOrchestrator(name, orchestrator.Run);
        foreach (var (name, activity) in World.Code.Activities) engine.RegisterActivity(name, activity.Input, (input, _) => activity.Run(input));
        await engine.Start();
    }

    private async Task Close()
    {
        await engine.DisposeAsync();
        database.Dispose();
    }
}
