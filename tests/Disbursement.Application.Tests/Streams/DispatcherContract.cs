using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Streams;

/// <summary>What the work that an append orders can rely on, on every table.</summary>
public abstract class DispatcherContract(ITestTable opened) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);
    private readonly ITable table = opened.Table;
    private readonly Handler handler = new();

    private Dispatcher Dispatcher => new(table, [handler], TimeProvider.System, NullLogger<Dispatcher>.Instance);

    [Fact]
    public async Task Dispatch_WorkDone_RemovesRowsAndMarker()
    {
        var mark = await Append("a", "b");

        Assert.True(await Dispatcher.Dispatch("s", mark, new NoOrchestrations(), default));

        Assert.Equal(["a", "b"], handler.Seen);
        Assert.Empty(await Left());
        await Dispatcher.Dispatch("s", mark, new NoOrchestrations(), default);
        Assert.Equal(2, handler.Seen.Count);
    }

    [Fact]
    public async Task Dispatch_OneFails_OthersGoOnAndTheMarkerStays()
    {
        handler.Failing.Add("a");
        var mark = await Append("a", "b");

        Assert.False(await Dispatcher.Dispatch("s", mark, new NoOrchestrations(), default));

        Assert.Contains("b", handler.Seen);
        Assert.Equal([("s", mark)], await Left());
        handler.Failing.Clear();
        Assert.True(await Dispatcher.Dispatch("s", mark, new NoOrchestrations(), default));
        Assert.Empty(await Left());
    }

    // The first removal arrives, the second is lost: a row that stays must not lose its marker.
    [Theory]
    [InlineData(2, true, Loss.Request)]
    [InlineData(2, true, Loss.Answer)]
    [InlineData(1, false, Loss.Request)]
    public async Task Dispatch_ARemovalIsLost_NoRowStaysWithoutAMarker(int every, bool done, Loss loss)
    {
        var mark = await Append("a", "b");
        var lossy = new Dispatcher(new LossyTable(table, every, loss), [handler], TimeProvider.System, NullLogger<Dispatcher>.Instance);

        Assert.Equal(done, await lossy.Dispatch("s", mark, new NoOrchestrations(), default));

        Assert.Equal(done ? 0 : 2, (await table.Query(TableName.Streams, "s", "out:", "out;", 10)).Rows.Count);
        Assert.Equal(done ? 0 : 1, (await Left()).Count);
    }

    [Fact]
    public async Task Dispatch_AnotherAnnouncedAnAppend_LeavesHisMarker()
    {
        var mine = await Append("a");
        var his = await Dispatcher.Mark("s", default);

        await Dispatcher.Dispatch("s", mine, new NoOrchestrations(), default);

        Assert.Equal([("s", his)], await Left());
    }

    [Fact]
    public async Task Dispatch_SweepWasBeforeTheAppend_WhatIsLeftHasAMarkerAgain()
    {
        handler.Failing.Add("a");
        var early = await Dispatcher.Mark("s", default);
        await Dispatcher.Dispatch("s", early, new NoOrchestrations(), default);
        await AppendUnmarked("a");

        Assert.False(await Dispatcher.Dispatch("s", early, new NoOrchestrations(), default));

        Assert.Single(await Left());
    }

    // The nudge goes out before the mails, so the next append comes while a slow mail server still has the first one's.
    [Fact]
    public async Task Execute_WorkOfAnEarlierAppendIsOnItsWay_IsNotCarriedOutTwice()
    {
        var clock = new TestClock(Now);
        var dispatcher = new Dispatcher(table, [handler], clock, NullLogger<Dispatcher>.Instance);
        var recorder = new Recorder(new StreamStore(table), dispatcher, clock);
        var slow = handler.Slow = new SlowWork();
        var first = Record(recorder, "a");
        await slow.Begun;
        Assert.Equal(["a"], handler.Seen);

        handler.Slow = null;
        await Record(recorder, "b");
        await Sweep(dispatcher, clock);
        Assert.Equal(["a", "b"], handler.Seen);
        Assert.True(await dispatcher.IsMarked("s", default), "Should the first caller die now, its work would have no marker.");

        slow.End();
        await first;
        await Sweep(dispatcher, clock);
        clock.Advance(Dispatcher.LongestAppend);
        await Sweep(dispatcher, clock);
        Assert.Equal(["a", "b"], handler.Seen);
        Assert.False(await dispatcher.IsMarked("s", default));
    }

    // What failed is not forgotten because there is always something new.
    [Fact]
    public async Task DispatchLeft_StreamIsNeverQuiet_WhatFailedIsRepeated()
    {
        var clock = new TestClock(Now);
        var dispatcher = new Dispatcher(table, [handler], clock, NullLogger<Dispatcher>.Instance);
        var recorder = new Recorder(new StreamStore(table), dispatcher, clock);
        handler.Failing.Add("a");
        await Record(recorder, "a");
        handler.Failing.Clear();

        for (var minute = 0; minute < 3; minute++)
        {
            await Record(recorder, $"b{minute}");
            await SweepOnce(dispatcher);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["b0", "b1", "a", "b2"], handler.Seen);
    }

    [Fact]
    public async Task Left_WorkHasFailedForTenMinutesOnABusyStream_IsWarnedOf()
    {
        var clock = new TestClock(Now);
        var log = new Warnings();
        var dispatcher = new Dispatcher(table, [handler], clock, log);
        var recorder = new Recorder(new StreamStore(table), dispatcher, clock);
        handler.Failing.Add("a");
        await Record(recorder, "a");

        for (var minute = 0; minute <= 10; minute++)
        {
            await Record(recorder, $"b{minute}");
            await SweepOnce(dispatcher);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Contains(log.Said, line => line.StartsWith("1 markers are older than ten minutes", StringComparison.Ordinal));
    }

    // Streams are listed first; by the time their turn comes somebody may be at work on them.
    [Fact]
    public async Task DispatchLeft_SomebodyIsAtWorkMeanwhile_LeavesItToHim()
    {
        var clock = new TestClock(Now);
        var dispatcher = new Dispatcher(table, [handler], clock, NullLogger<Dispatcher>.Instance);
        var recorder = new Recorder(new StreamStore(table), dispatcher, clock);
        var mark = await dispatcher.Mark("s", default);
        var slow = handler.Slow = new SlowWork();
        var his = Record(recorder, "a");
        await slow.Begun;

        Assert.False(await dispatcher.DispatchLeft("s", mark, new NoOrchestrations(), default));
        slow.End();
        await his;

        Assert.Equal(["a"], handler.Seen);
    }

    // A process may stand still between its marker and its append, and die right after.
    [Fact]
    public async Task DispatchLeft_SweepWasBeforeAnAppendWhoseProcessDied_ItsWorkIsDoneAllTheSame()
    {
        var clock = new TestClock(Now);
        var dispatcher = new Dispatcher(table, [handler], clock, NullLogger<Dispatcher>.Instance);
        await dispatcher.Mark("s", default);
        await Sweep(dispatcher, clock);

        await AppendUnmarked("a");
        await Sweep(dispatcher, clock);

        Assert.Equal(["a"], handler.Seen);
    }

    [Fact]
    public async Task DispatchLeft_MarkerWhoseAppendNeverCame_IsTakenAwayInTheEnd()
    {
        var clock = new TestClock(Now);
        var dispatcher = new Dispatcher(table, [handler], clock, NullLogger<Dispatcher>.Instance);
        await dispatcher.Mark("s", default);

        await Sweep(dispatcher, clock);
        Assert.True(await dispatcher.IsMarked("s", default));
        clock.Advance(Dispatcher.LongestAppend);
        await Sweep(dispatcher, clock);

        Assert.False(await dispatcher.IsMarked("s", default));
    }

    [Fact]
    public async Task Left_MarkerJustSeen_IsNotOldYet()
    {
        await Append("a");
        var dispatcher = Dispatcher;

        Assert.Empty((await Task.WhenAll(Enumerable.Range(0, Dispatcher.Shards).Select(shard => dispatcher.Left(shard, TimeSpan.FromMinutes(5), default)))).SelectMany(left => left));
    }

    [Theory]
    [InlineData(98)]
    [InlineData(99)]
    [InlineData(196)]
    [InlineData(1_500)]
    public async Task Dispatch_MoreWorkThanACommitHolds_IsAllDoneOnceAndInOrder(int count)
    {
        var names = Enumerable.Range(1, count).Select(number => $"w{number:D4}").ToArray();
        var mark = await Append(names);

        Assert.True(await Dispatcher.Dispatch("s", mark, new NoOrchestrations(), default));

        Assert.Equal(names, handler.Seen);
        Assert.Empty(await Left());
    }

    [Fact]
    public async Task Dispatch_PackedWorkFails_IsRepeatedAloneAndNothingElse()
    {
        var names = Enumerable.Range(1, 300).Select(number => $"w{number:D4}").ToArray();
        handler.Failing.Add("w0250");
        var mark = await Append(names);

        Assert.False(await Dispatcher.Dispatch("s", mark, new NoOrchestrations(), default));
        Assert.Equal(299, handler.Seen.Count);
        handler.Failing.Clear();
        Assert.True(await Dispatcher.Dispatch("s", mark, new NoOrchestrations(), default));

        Assert.Equal([.. names.Where(name => name != "w0250"), "w0250"], handler.Seen);
    }

    [Fact]
    public async Task Left_MarkerOfTenMinutes_IsWarnedOf()
    {
        var clock = new TestClock(Now);
        var log = new Warnings();
        var dispatcher = new Dispatcher(table, [handler], clock, log);
        await Append("a");

        await LookAtAll(dispatcher);
        clock.Advance(TimeSpan.FromMinutes(9));
        await LookAtAll(dispatcher);
        Assert.Empty(log.Said);

        clock.Advance(TimeSpan.FromMinutes(1));
        await LookAtAll(dispatcher);
        Assert.StartsWith("1 markers are older than ten minutes", Assert.Single(log.Said), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        opened.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task LookAtAll(Dispatcher dispatcher)
    {
        for (var shard = 0; shard < Dispatcher.Shards; shard++) await dispatcher.Left(shard, TimeSpan.FromSeconds(30), default);
    }

    // Sees the markers, and half a minute later takes those that are still there.
    private static async Task Sweep(Dispatcher dispatcher, TestClock clock)
    {
        await LookAtAll(dispatcher);
        clock.Advance(TimeSpan.FromSeconds(30));
        await SweepOnce(dispatcher);
    }

    private static async Task SweepOnce(Dispatcher dispatcher)
    {
        for (var shard = 0; shard < Dispatcher.Shards; shard++)
        {
            foreach (var (stream, mark) in await dispatcher.Left(shard, TimeSpan.FromSeconds(30), default))
                await dispatcher.DispatchLeft(stream, mark, new NoOrchestrations(), default);
        }
    }

    private async Task<string> Append(params string[] names)
    {
        var mark = await Dispatcher.Mark("s", default);
        await AppendUnmarked(names);
        return mark;
    }

    private async Task AppendUnmarked(params string[] names)
    {
        var store = new StreamStore(table);
        var loaded = await store.Load(Counter.Kind, "s", default);
        var outs = names.Select(name => new Out("test", ("name", name))).ToList();
        await store.Append(Counter.Kind, loaded, [(new Counted.Added(1), Now)], outs, default);
    }

    private static async Task Record(Recorder recorder, string name) => await recorder.Execute(
        Counter.Kind,
        "s",
        _ => Task.FromResult((Outcome<Counted, NoRefusal>)new Counted[] { new Counted.Added(1) }),
        (_, _, _) => [new Out("test", ("name", name))],
        new NoOrchestrations(),
        default);

    private async Task<List<(string, string)>> Left()
    {
        var left = new List<(string, string)>();
        for (var shard = 0; shard < Dispatcher.Shards; shard++) left.AddRange(await Dispatcher.Left(shard, TimeSpan.Zero, default));
        return left;
    }

    private enum NoRefusal;

    private sealed class Handler : IOutHandler
    {
        public List<string> Seen { get; } = [];

        public HashSet<string> Failing { get; } = [];

        /// <summary>What work waits for that begins now.</summary>
        public SlowWork? Slow { get; set; }

        public string Kind => "test";

        public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
        {
            if (Failing.Contains(work["name"])) throw new IOException("The mail server is away.");
            Seen.Add(work["name"]);
            if (Slow is { } slow) await slow.Do();
            return OutAnswer.Done;
        }
    }

    /// <summary>Work that takes until somebody ends it.</summary>
    private sealed class SlowWork
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void End() => ended.SetResult();

        public Task Do()
        {
            begun.TrySetResult();
            return ended.Task;
        }
    }

    private sealed class Warnings : ILogger<Dispatcher>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
