using System.Collections.Concurrent;
using Disbursement.Application.Audit;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Host.Storage;
using Disbursement.Tests.Shared;
using Xunit.Abstractions;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>
/// The power is cut while events are appended to streams. What is found afterwards has every acknowledged append with the work that it ordered,
/// none of either by half, and a chain of hashes without a finding.
/// </summary>
public sealed class StreamPowerCutTests(ITestOutputHelper output) : IDisposable
{
    private const int Streams = 4;
    private const int AppendsOfEach = 30;
    private const int NoteLength = 20_000;
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);

    private static readonly StreamKind<Sum, Noted> Kind = new()
    {
        Name = "noted",
        Schema = 1,
        Initial = new Sum(0),
        Evolve = (state, noted) => new Sum(state.Total + noted.Number),
        Codec = new EventCodec<Noted>().Current<Noted>("noted", 1),
    };

    private readonly ConcurrentDictionary<string, long> acknowledged = new();
    private readonly PowerCuts power = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, LongRun.Is ? 30 : 2).Select(number => RunSeed.For($"{nameof(StreamPowerCutTests)} {number}"))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Cut_WhileEventsAreAppended_AcknowledgedIsThereAndTheChainHolds(int seed)
    {
        await Run(seed, lies: false);

        power.AssertHarmless(leastCuts: 4);
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
        await power.Run(seed, lies, SqliteTable.Schema, AppendToAll, _ => Moment());

        output.WriteLine($"Seed {seed}: {power.Cuts} cuts, {power.CutsOfCopies} of copies");
        Assert.All(acknowledged.Values, version => Assert.Equal(AppendsOfEach, version));
    }

    private Task AppendToAll(SqliteDatabase database)
    {
        var store = new StreamStore(new SqliteTable(database.Writer, database.Readers));
        return Task.WhenAll(Enumerable.Range(0, Streams).Select(stream => Task.Run(() => Append(store, $"s{stream}"))));
    }

    private async Task Append(StreamStore store, string stream)
    {
        for (var number = 1; number <= AppendsOfEach; number++)
        {
            var before = await store.Load(Kind, stream, default);
            var after = await store.Append(Kind, before, [(new Noted(number, new string('x', NoteLength)), Now)], [new Out("test", ("number", $"{number}"))], default);
            acknowledged[stream] = after!.Version;
        }
    }

    private Action<SqliteDatabase> Moment()
    {
        var before = acknowledged.ToArray();
        return after =>
        {
            var table = new SqliteTable(after.Writer, after.Readers);
            foreach (var (stream, version) in before) Check(table, stream, version).GetAwaiter().GetResult();
        };
    }

    private async Task Check(SqliteTable table, string stream, long version)
    {
        var store = new StreamStore(table);
        var findings = new List<Finding>();
        await new StreamCheck(table, store).Check(Kind, stream, findings, default);
        var found = await store.Load(Kind, stream, default);
        var work = await table.Query(TableName.Streams, stream, "out:", "out;", AppendsOfEach);
        if (findings.Count > 0) power.Found(findings[0].Code);
        if (found.Version < version) power.Found("an acknowledged append is gone");
        if (found.State.Total != found.Version * (found.Version + 1) / 2) power.Found("the sum is another");
        if (work.Rows.Count != found.Version) power.Found($"{work.Rows.Count} pieces of work for {found.Version} appends");
    }

    private sealed record Noted(int Number, string Note);

    private sealed record Sum(long Total);
}
