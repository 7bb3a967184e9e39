using Disbursement.Application.Intake;
using Disbursement.Domain.Intake;

namespace Disbursement.Application.Tests.Intake;

/// <summary>A paper that was handed in for another case is a warning, whose answer the township owes.</summary>
public sealed class DocumentUsesTests
{
    private readonly IntakeHouse house = new();

    [Fact]
    public async Task Run_PapersOfAnotherCase_AreWarningsThatNameIt()
    {
        await Accept(VillageList.Of("travel", 1) with { Papers = "same" }, "a");

        var second = await Accept(VillageList.Of("stable-job", 2) with { Papers = "same" }, "b");

        Assert.Equal(
            ["duplicate-document-documents-sealed-list", "duplicate-document-documents-meeting-record", "duplicate-document-documents-employment-proof"],
            second.Facts.Warnings.Select(warning => warning.Id));
        Assert.All(second.Facts.Warnings, warning => Assert.Equal("QH-2026-000001", warning.OtherCase));
        Assert.Contains("QH-2026-000001", RosterWarnings.General(second.Facts.Warnings[0]).Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PapersOfItsOwn_AreNoWarnings()
    {
        await Accept(VillageList.Of("travel", 1), "a");

        Assert.Empty((await Accept(VillageList.Of("stable-job", 2), "b")).Facts.Warnings);
    }

    [Fact]
    public async Task Run_SameRequestAgain_DoesNotWarnOfItself()
    {
        var list = VillageList.Of("travel", 1);
        await Accept(list, "a");

        Assert.Empty((await Accept(list, "a")).Facts.Warnings);
    }

    [Fact]
    public async Task Check_PaperThatWasAddedToAnotherCase_IsAWarning()
    {
        var first = await Accept(VillageList.Of("travel", 1), "a");
        var list = VillageList.Of("stable-job", 2);
        var paper = (await Bodies.Read(list.Json())).Submission!.Documents[0];
        await new AddDocument(house.Vault, house.Uses, house.Cases).Run(first.CaseId, paper, house.Orchestrations, CancellationToken.None);

        var review = await house.Submit.Check((await Bodies.Read(list.Json())).Submission!, CancellationToken.None);

        Assert.Equal((ProblemCode.DuplicateDocument, Severity.Warning), (Assert.Single(review.Problems).Code, review.Problems[0].Severity));
        Assert.NotNull(review.Revision);
    }

    [Fact]
    public async Task Run_PapersOfATryThatWasNeverSubmitted_AreNoWarnings()
    {
        house.Documents.FailAt = 3;
        await Assert.ThrowsAsync<IOException>(() => Send(VillageList.Of("travel", 1) with { Papers = "same" }, "a"));

        Assert.Empty((await Accept(VillageList.Of("stable-job", 2) with { Papers = "same" }, "b")).Facts.Warnings);
    }

    private async Task<SubmitAnswer> Send(VillageList list, string key) => await house.Submit.Run(
        new Submitter("village-system", key, IntakeHouse.WholeCounty), (await Bodies.Read(list.Json())).Submission!, house.Orchestrations, CancellationToken.None);

    private async Task<SubmitAnswer.Accepted> Accept(VillageList list, string key) => Assert.IsType<SubmitAnswer.Accepted>(await Send(list, key));
}
