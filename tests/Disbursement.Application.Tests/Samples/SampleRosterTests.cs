using System.Text;
using Disbursement.Application.Intake;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Samples;

namespace Disbursement.Application.Tests.Samples;

/// <summary>The sample rosters through the same reading and the same checks as over HTTP.</summary>
public sealed class SampleRosterTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly IReadOnlyList<SampleFile> Files = SampleSet.All();
    private static readonly County Qinghe = Read();

    // Counts and totals of domain.md, section 5.
    [Theory]
    [InlineData("dividend", 84, "25200.00")]
    [InlineData("farmland", 944, "393525.00")]
    [InlineData("housing", 21, "540000.00")]
    [InlineData("stable-job", 458, "651000.00")]
    [InlineData("travel", 19, "5800.00")]
    [InlineData("workshop-wage", 24, "2880.00")]
    [InlineData("training", 20, "6000.00")]
    public async Task Check_SampleRoster_IsAcceptedToTheFen(string programme, int lines, string total)
    {
        var review = await Check(programme);
        Assert.NotNull(review.Revision);
        Assert.Equal((programme, lines, total), (review.Revision.Head.Programme, review.Revision.LineCount, review.Revision.Total.ToString()));
        Assert.Equal((lines, total), (review.Revision.Head.DeclaredCount, review.Revision.Head.DeclaredTotal.ToString()));
    }

    [Theory]
    [InlineData("dividend")]
    [InlineData("farmland")]
    [InlineData("housing")]
    [InlineData("stable-job")]
    [InlineData("travel")]
    [InlineData("workshop-wage")]
    public async Task Check_SampleRoster_HasNoWarning(string programme) => Assert.Empty((await Check(programme)).Problems);

    [Fact]
    public async Task Check_TrainingToOneBusinessAccount_WarnsAndNothingElse()
    {
        var review = await Check("training");
        Assert.All(review.Problems, problem => Assert.Equal((ProblemCode.SharedAccount, Severity.Warning), (problem.Code, problem.Severity)));
        Assert.NotEmpty(review.Problems);
        Assert.Equal(AccountKind.Business, review.Revision!.Line(1).Account.Kind);
    }

    [Theory]
    [InlineData("total-mismatch", ProblemCode.TotalMismatch, 1)]
    [InlineData("count-mismatch", ProblemCode.CountMismatch, 1)]
    [InlineData("unit-slip", ProblemCode.UnitSlip, 1)]
    [InlineData("blank-field", ProblemCode.BlankField, 3)]
    public async Task Check_FaultyRoster_IsRefusedWithItsCodeOnly(string code, ProblemCode expected, int times)
    {
        var review = await Check($"faulty/{code}");
        Assert.Null(review.Revision);
        Assert.Equal(Enumerable.Repeat((expected, Severity.Error), times), review.Problems.Select(problem => (problem.Code, problem.Severity)));
    }

    [Fact]
    public async Task Check_Farmland_IsThreeThousandFourHundredAndNinetyEightMu()
    {
        var farmland = (await Check("farmland")).Revision!;
        Assert.Equal(3498m, farmland.Lines.Sum(line => line.Quantity));
        // Half up on the fen is exercised: some areas times 112.50 do not end on one.
        Assert.Equal(12, farmland.Lines.Count(line => line.Quantity * 112.50m != line.Amount.Fen / 100m));
    }

    [Fact]
    public async Task Check_HousingInGb18030_KeepsRareCharactersAndGrades()
    {
        var housing = (await Check("housing")).Revision!;
        Assert.Equal((12, 9), (housing.Lines.Count(line => line.Grade == "D"), housing.Lines.Count(line => line.Grade == "C")));
        Assert.All(housing.Lines, line => Assert.DoesNotContain('\uFFFD', line.Name));
    }

    [Fact]
    public async Task Check_AllRosters_NobodyIsTwiceNorAMinorNorReal()
    {
        var lines = new List<Line>();
        foreach (var programme in Qinghe.Programmes.Keys.Where(key => key != "relief")) lines.AddRange((await Check(programme)).Revision!.Lines);
        Assert.Equal(lines.Count, lines.Select(line => line.IdNumber.Value).Distinct().Count());
        Assert.All(lines, line => Assert.StartsWith("9999", line.IdNumber.Value, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.StartsWith("999999", line.Account.Value, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.IdNumber.BirthDate <= Today.AddYears(-18)));
        var cards = lines.Where(line => line.Account.Kind is not AccountKind.Business).ToList();
        Assert.Equal(cards.Count, cards.Select(line => line.Account.Value).Distinct().Count());
        Assert.DoesNotContain(Qinghe.Officials.Values, official => lines.Exists(line => line.IdNumber.Value == official.IdNumber));
    }

    private static async Task<RosterReview> Check(string folder)
    {
        using var body = Multipart(folder);
        var reading = await SubmissionReader.Read(await body.ReadAsStreamAsync(), body.Headers.ContentType!.ToString(), null, CancellationToken.None);
        var submission = Assert.IsType<Submission>(reading.Submission);
        var context = new IntakeContext
        {
            County = Qinghe,
            Today = Today,
            Documents = [.. submission.Documents.Select(document => new AttachedDocument(document.Kind, document.Hash))],
        };
        return RosterChecks.Check(submission.Roster, context, submission.Found);
    }

    private static MultipartFormDataContent Multipart(string folder)
    {
        var prefix = $"rosters/{folder}/";
        var body = new MultipartFormDataContent();
        foreach (var file in Files.Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal)))
            body.Add(new ByteArrayContent(file.Content), Part(file.Path[prefix.Length..]), Path.GetFileName(file.Path));
        return body;
    }

    private static string Part(string path) => path switch
    {
        "roster.json" => "roster",
        "lines.csv" => "lines",
        _ => "documents." + Path.GetFileNameWithoutExtension(path),
    };

    private static County Read()
    {
        var file = Files.Single(file => file.Path == "county/qinghe.json");
        return CountyReader.TryRead(file.Path, Encoding.UTF8.GetString(file.Content), out var county, out var mistakes)
            ? county
            : throw new InvalidOperationException(string.Join('\n', mistakes));
    }
}
