using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Intake;

/// <summary>The sample rosters, in their encodings and both header languages, from the bytes to the revision.</summary>
public sealed class SampleRosterTests
{
    [Theory]
    [InlineData("dividend", 84, "25200.00", 0)]
    [InlineData("farmland", 944, "393525.00", 0)]
    [InlineData("housing", 21, "540000.00", 0)]
    [InlineData("stable-job", 458, "651000.00", 0)]
    [InlineData("travel", 19, "5800.00", 0)]
    [InlineData("workshop-wage", 24, "2880.00", 0)]
    [InlineData("training", 20, "6000.00", 20)]
    public async Task Check_SampleRoster_IsAcceptedToTheFen(string name, int count, string total, int warnings)
    {
        var review = await Check(name);

        Assert.Equal((count, total), (review.Revision!.LineCount, review.Revision.Total.ToString()));
        Assert.Equal(warnings, review.Problems.Count);
        Assert.Equal(review.Revision.Hash, Revision.Read(review.Revision.Content).Hash);
    }

    [Theory]
    [InlineData("total-mismatch")]
    [InlineData("count-mismatch")]
    [InlineData("unit-slip")]
    [InlineData("blank-field")]
    public async Task Check_FaultyRoster_IsRefusedForItsOneFault(string code)
    {
        var review = await Check($"faulty/{code}");

        Assert.Null(review.Revision);
        Assert.All(review.Problems, problem => Assert.Equal(code, problem.Code.ToWire()));
        Assert.NotEmpty(review.Problems);
    }

    [Fact]
    public async Task Check_BlankFields_NamesEachOfThem()
    {
        var review = await Check("faulty/blank-field");

        Assert.Equal(["account", "bank", "phone"], review.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        Assert.All(review.Problems, problem => Assert.NotNull(problem.Line));
    }

    private static async Task<RosterReview> Check(string name)
    {
        var submission = (await Bodies.Read(Bodies.Sample(name))).Submission!;
        return RosterChecks.Check(submission.Roster, new IntakeContext
        {
            County = SampleRosters.County,
            Today = new DateOnly(2026, 3, 2),
            Documents = [.. submission.Documents.Select(document => new AttachedDocument(document.Kind, document.Hash))],
        }, submission.Found);
    }
}
