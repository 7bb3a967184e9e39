using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Approval;
using Disbursement.Application.Tests.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Cases;

public sealed class CaseStoreTests
{
    [Fact]
    public async Task Execute_AnotherWasFirst_AppendsUnderAMarkerOfItsOwn()
    {
        using var desk = await TestDesk.WithCase();
        var marked = new List<bool>();
        desk.Table.BeforeAppend = async () =>
        {
            desk.Table.BeforeAppend = async () => marked.Add((await Left(desk)).Contains(desk.CaseId));
            await desk.Do(Add("first"));
            marked.Clear();
        };

        await desk.Do(Add("second"));

        // Without it, a crash after the append would leave mails, nudges and index rows that nobody ever looks for.
        Assert.Equal([true], marked);
        Assert.Empty(await Left(desk));
        Assert.Equal(3, (await desk.State()).Documents.Count);
    }

    [Fact]
    public async Task Execute_StoodStillAfterItsMarker_MarksAgainBeforeItAppends()
    {
        using var desk = await TestDesk.WithCase();
        var marks = 0;
        desk.Table.AfterMark = () =>
        {
            if (marks++ == 0) desk.Clock.Advance(Dispatcher.LongestAppend);
        };

        await desk.Do(Add("first"));

        Assert.Equal(2, marks);
        Assert.Equal(2, (await desk.State()).Documents.Count);
    }

    // A browser that hangs up right after the commit: what it asked for is recorded, and what follows is done at once, not by the next sweep.
    [Fact]
    public async Task Execute_TheCallerGivesUpAfterTheCommit_IsRecordedAndDispatched()
    {
        using var desk = await TestDesk.WithCase();
        using var patience = new CancellationTokenSource();
        desk.Table.AfterAppend = patience.Cancel;

        var answer = await desk.Cases.Execute(desk.CaseId, Add("first"), new NoOrchestrations(), patience.Token);

        Assert.True(answer.Recorded);
        Assert.Empty(await Left(desk));
        Assert.Empty((await desk.Table.Query(TableName.Streams, desk.CaseId, "out:", "out;", 10)).Rows);
    }

    [Fact]
    public async Task Execute_TheCallerGivesUpAndTheAnswerIsLost_IsRecorded()
    {
        using var desk = await TestDesk.WithCase();
        using var patience = new CancellationTokenSource();
        desk.Table.AfterAppend = patience.Cancel;
        desk.Table.LosesAppends = true;

        var answer = await desk.Cases.Execute(desk.CaseId, Add("first"), new NoOrchestrations(), patience.Token);

        Assert.True(answer.Recorded);
        Assert.Empty(await Left(desk));
    }

    private static CaseCommand.AddDocument Add(string text) =>
        new(new CaseDocument("other", ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text)), "application/pdf", 1));

    private static async Task<List<string>> Left(TestDesk desk)
    {
        var left = new List<string>();
        for (var shard = 0; shard < Dispatcher.Shards; shard++)
            left.AddRange((await desk.Dispatcher.Left(shard, TimeSpan.Zero, default)).Select(marker => marker.Stream));
        return left;
    }
}
