using System.Collections.Concurrent;
using Disbursement.Application.Ports;
using Disbursement.Host.Storage;
using Disbursement.Tests.Shared;
using Xunit.Abstractions;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>
/// The power is cut at random flushes, in the middle of them, while several callers append. What the machine finds afterwards opens,
/// is sound, holds every append that was acknowledged before the cut or that a reader could see then, and no append by half.
/// </summary>
public sealed class PowerCutTests(ITestOutputHelper output) : IDisposable
{
    private const string Schema = "CREATE TABLE part(append INTEGER, part INTEGER, body BLOB, PRIMARY KEY(append, part)) STRICT;";
    private const int Callers = 6;
    private const int AppendsOfEach = 40;
    private const int Parts = 3;

    /// <summary>Large enough that the log is copied into the database (after 16 MiB) within a run.</summary>
    private const int BodyBytes = 30_000;

    private readonly ConcurrentDictionary<long, bool> acknowledged = new();
    private readonly FaultyFiles files = new();
    private readonly StorageFolder folder = new();
    private readonly List<string> broken = [];
    private int cuts;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongRun.Is ? 60 : 3).Select(number => RunSeed.For($"{nameof(PowerCutTests)} {number}"))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Cut_AtRandomFlushes_AcknowledgedIsThereAndNothingByHalf(int seed)
    {
        await Run(new PowerCutDisk(files), seed);

        Assert.True(cuts > 5, $"only {cuts} cuts");
        Assert.Empty(broken);
    }

    [Fact]
    public async Task Cut_DiskThatOnlySaysThatItFlushed_TheLossIsSeen()
    {
        await Run(new PowerCutDisk(files, lies: true), 1);

        Assert.NotEmpty(broken);
    }

    public void Dispose()
    {
        files.Dispose();
        folder.Dispose();
    }

    private async Task Run(PowerCutDisk disk, int seed)
    {
        var random = new Random(seed);
        var closing = false;
        using (var database = SqliteDatabase.Open(folder.Database, [Schema], broken.Add, files.Name))
        {
            files.OnFlush = _ =>
            {
                lock (random)
                {
                    // A caller waits for each of its appends, so there are at least forty flushes and about twenty cuts.
                    if (random.Next(2) == 0) Cut(disk, random, closing ? null : database.Readers);
                }

                return 0;
            };
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Append(database, caller))));
            lock (random) closing = true;
        }

        output.WriteLine($"Seed {seed}: {cuts} cuts, {acknowledged.Count} appends acknowledged");
        Assert.Equal(Callers * AppendsOfEach, acknowledged.Count);
    }

    private async Task Append(SqliteDatabase database, int caller)
    {
        for (var number = 0; number < AppendsOfEach; number++)
        {
            var append = (caller * AppendsOfEach) + (long)number;
            var answer = await database.Writer.Submit(s => Enumerable.Range(0, Parts).All(part =>
                s.Execute("INSERT INTO part VALUES(?1, ?2, ?3)", append, (long)part, new byte[BodyBytes]) == 1));
            if (answer == CommitAnswer.Done) acknowledged[append] = true;
        }
    }

    /// <summary>Runs within a flush, so nothing may escape from here: SQLite's own code is the caller.</summary>
    private void Cut(PowerCutDisk disk, Random random, SqliteReaders? readers)
    {
        cuts++;
        var before = acknowledged.Keys.ToArray();
        IReadOnlyCollection<long> seen = readers is null ? [] : readers.Read(PartsByAppend).GetAwaiter().GetResult().Keys;
        using var after = new StorageFolder();
        try
        {
            disk.CutInto(after.Root, random);
            Check(after.Database, before, seen);
        }
        catch (Exception e)
        {
            // Whatever it is that a torn database makes of our code.
            broken.Add($"cut {cuts}: {e.Message}");
        }
    }

    private void Check(string path, IReadOnlyList<long> before, IReadOnlyCollection<long> seen)
    {
        using var database = SqliteDatabase.Open(path, [Schema], broken.Add);
        var sound = (string?)database.Readers.Read(c => c.Scalar("PRAGMA integrity_check")).GetAwaiter().GetResult();
        if (sound != "ok") broken.Add($"cut {cuts}: {sound}");
        var found = database.Readers.Read(PartsByAppend).GetAwaiter().GetResult();
        if (before.Any(append => !found.ContainsKey(append))) broken.Add($"cut {cuts}: an acknowledged append is gone");
        if (seen.Any(append => !found.ContainsKey(append))) broken.Add($"cut {cuts}: an append that somebody could see is gone");
        if (found.Values.Any(parts => parts != Parts)) broken.Add($"cut {cuts}: an append is there by half");
    }

    private static Dictionary<long, long> PartsByAppend(SqliteConnection connection)
    {
        var found = new Dictionary<long, long>();
        connection.Read("SELECT append, count(*) FROM part GROUP BY append", row =>
        {
            found.Add(row.Long(0), row.Long(1));
            return true;
        });
        return found;
    }
}
