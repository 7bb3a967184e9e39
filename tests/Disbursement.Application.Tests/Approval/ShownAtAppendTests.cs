using Disbursement.Application.Approval;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Approval;

/// <summary>What others do between the page's check of a decision and its append.</summary>
public sealed class ShownAtAppendTests
{
    [Fact]
    public async Task Decide_ADocumentIsAddedBeforeTheAppend_IsNotADecisionOnWhatWasNeverSeen()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var session = await desk.Session(TestDesk.Head);
        var added = new CaseDocument("other", ContentHash.Of("unseen"u8), "application/pdf", 6);
        desk.Table.BeforeAppend = () =>
        {
            desk.Table.BeforeAppend = null;
            return desk.Do(new CaseCommand.AddDocument(added));
        };

        var answer = await desk.Post(token, session, ("form", await desk.Form(token, TestDesk.Head)), ("verdict", "confirm"), ("comment", "属实"), ("pin", TestDesk.Pin));

        Assert.Equal((409, ActNote.Changed), (answer.Status, answer.View!.Note));
        Assert.Equal([added.Hash.Value], answer.View.Changes.Documents);
        Assert.Equal("属实", answer.View.Entered["comment"]);
        Assert.Empty((await desk.State()).Past);
        await desk.Decide(TestDesk.Head, "confirm");
        Assert.Equal(Shown.HashOf(await desk.State()), (await desk.State()).Past.Single().Decision!.Shown);
    }

    [Fact]
    public async Task Decide_OnlyWhatNoPageShowsCameBeforeTheAppend_IsRecorded()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);
        desk.Table.BeforeAppend = () =>
        {
            desk.Table.BeforeAppend = null;
            return desk.Do(new CaseCommand.RaiseAlarm("test", 0));
        };

        Assert.Equal(303, (await desk.Post(token, null, ("form", form), ("verdict", "confirm"), ("pin", TestDesk.Pin))).Status);
        Assert.Single((await desk.State()).Past);
    }
}
