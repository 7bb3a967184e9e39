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

    private const int BodyBytes = 5_000;

    private readonly ConcurrentDictionary<long, bool> acknowledged = new();
    private readonly PowerCuts power = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongRun.Is ? 60 : 3).Select(number => RunSeed.For($"{nameof(PowerCutTests)} {number}"))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Cut_AtRandomFlushes_AcknowledgedIsThereAndNothingByHalf(int seed)
    {
        await Run(seed, lies: false);

        power.AssertHarmless(leastCuts: 6);
    }

    [Fact]
    public async Task Cut_DiskThatOnlySaysThatItFlushed_TheLossIsSeen()
    {
        await Run(1, lies: true);

        Assert.NotEmpty(power.Broken);
    }

    public void Dispose() => power.Dispose();

    private async Task Run(int seed, bool lies)
    {
        // A caller waits for each of its appends, so there are at least forty flushes and about twenty cuts.
        await power.Run(seed, lies, Schema, database => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Append(database, caller)))), Moment);

        output.WriteLine($"Seed {seed}: {power.Cuts} cuts, {power.CutsOfCopies} of copies, {acknowledged.Count} appends acknowledged");
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

    private Action<SqliteDatabase> Moment(SqliteDatabase? running)
    {
        var before = acknowledged.Keys.ToArray();
        IReadOnlyCollection<long> seen = running is null ? [] : running.Readers.Read(PartsByAppend).GetAwaiter().GetResult().Keys;
        return after => Check(after, before, seen);
    }

    private void Check(SqliteDatabase database, IReadOnlyList<long> before, IReadOnlyCollection<long> seen)
    {
        var sound = (string?)database.Readers.Read(c => c.Scalar("PRAGMA integrity_check")).GetAwaiter().GetResult();
        if (sound != "ok") power.Found($"{sound}");
        var found = database.Readers.Read(PartsByAppend).GetAwaiter().GetResult();
        if (before.Any(append => !found.ContainsKey(append))) power.Found("an acknowledged append is gone");
        if (seen.Any(append => !found.ContainsKey(append))) power.Found("an append that somebody could see is gone");
        if (found.Values.Any(parts => parts != Parts)) power.Found("an append is there by half");
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
