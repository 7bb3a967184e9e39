using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>A database whose power is cut at random flushes, in the middle of them, while callers work on it.</summary>
/// <param name="pagesBetween">Small, so that the log is copied again and again, by the thread for it and, when it lags behind, by the writer.</param>
internal sealed class PowerCuts(int pagesBetween = 64) : IDisposable
{
    private readonly FaultyFiles files = new() { ReachDisk = false };
    private readonly FaultyFiles found = new() { ReachDisk = false };
    private readonly StorageFolder folder = new();

    public int Cuts { get; private set; }

    /// <summary>Those of them while the log was copied into the database, and before the end.</summary>
    public int CutsOfCopies { get; private set; }

    /// <summary>What was wrong after a cut; a line each.</summary>
    public List<string> Broken { get; } = [];

    /// <param name="seed">Of the draw at which flushes the power is cut, and of what the disk then holds.</param>
    /// <param name="lies">Whether the disk only says that it flushed.</param>
    /// <param name="schema">The tables.</param>
    /// <param name="work">What the callers do; a cut of every second flush of the log, on average, goes with it, and of each that ends a copy.</param>
    /// <param name="moment">
    /// Called at each cut, with the database as it runs, or <see langword="null"/> when it closes; answers what to look for in the database that the machine finds afterwards.
    /// </param>
    public async Task Run(int seed, bool lies, string schema, Func<SqliteDatabase, Task> work, Func<SqliteDatabase?, Action<SqliteDatabase>> moment)
    {
        var disk = new PowerCutDisk(files, lies);
        var random = new Random(seed);
        var closing = false;
        using var database = SqliteDatabase.Open(folder.Database, [schema], Broken.Add, files.Name, checkpoints: new CheckpointLimits { PagesBetween = pagesBetween, FrameLimit = 2 * pagesBetween });
        files.OnFlush = file =>
        {
            lock (random)
            {
                // One loss is enough to know a disk that lies.
                if (lies && Broken.Count > 0) return 0;
                if (file == DatabaseFile.Main && !closing) CutsOfCopies++;
                if (file == DatabaseFile.Main || random.Next(2) == 0) Cut(disk, random, schema, moment(closing ? null : database));
            }

            return 0;
        };
        await work(database);
        lock (random) closing = true;
    }

    /// <summary>There were cuts enough, some while the log was copied, and nothing was wrong after any.</summary>
    public void AssertHarmless(int leastCuts)
    {
        Assert.True(Cuts >= leastCuts, $"only {Cuts} cuts");
        Assert.True(CutsOfCopies > 0, "no cut while the log was copied");
        Assert.Empty(Broken);
    }

    /// <summary>Notes what is wrong after the present cut.</summary>
    public void Found(string wrong) => Broken.Add($"cut {Cuts}: {wrong}");

    public void Dispose()
    {
        files.Dispose();
        found.Dispose();
        folder.Dispose();
    }

    /// <summary>Runs within a flush, so nothing may escape from here: SQLite's own code is the caller.</summary>
    private void Cut(PowerCutDisk disk, Random random, string schema, Action<SqliteDatabase> check)
    {
        Cuts++;
        using var after = new StorageFolder();
        try
        {
            disk.CutInto(after.Root, random);
            using var database = SqliteDatabase.Open(after.Database, [schema], Broken.Add, found.Name);
            check(database);
        }
        catch (Exception e)
        {
            // Whatever it is that a torn database makes of our code.
            Found(e.Message);
        }
    }
}
