using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Tests.Approval;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Web;
using Disbursement.Web.Intake;
using Disbursement.Web.Layout;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Pages;

/// <summary>The steps of drawing up a roster, with problems of every kind.</summary>
[Trait("Area", "Pages")]
public sealed partial class DraftPageTests
{
    private const int Lines = 25;

    [Theory]
    [InlineData(Lines)]
    [InlineData(0)]
    public async Task Check_EveryPlaceOfAProblem_IsLinkedWhereItIsCorrectedOrIsPlainText(int lines)
    {
        using var desk = await TestDesk.WithOffice();
        var problems = Everywhere(desk.Counties.Current.Programmes["dividend"], lines).Problems;

        var shown = Items().Matches(await Render(desk, new DraftPlace(DraftStep.Check), lines, problems));

        Assert.Equal(problems.Count, shown.Count);
        var plain = shown.Where(item => !item.Groups["link"].Success).Select(item => item.Groups["text"].Value);
        Assert.Equal(["nowhere", "programme", "village", "period", "submittedBy"], plain.Select(text => text.Split("at ")[1].TrimEnd('.')));
        foreach (var link in shown.Select(item => item.Groups["link"]).Where(link => link.Success).Select(link => WebUtility.HtmlDecode(link.Value)))
        {
            var to = Link().Match(link);
            var page = to.Groups["page"].Success ? int.Parse(to.Groups["page"].Value, CultureInfo.InvariantCulture) : 1;
            var html = await Render(desk, new DraftPlace(DraftPlace.StepOf(to.Groups["step"].Value), page), lines, problems);
            Assert.True(html.Contains($"id=\"{to.Groups["id"].Value}\"", StringComparison.Ordinal), link);
        }
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(137, true)]
    public async Task Check_OfManyWarnings_SaysHowManyAreNotListed(int count, bool isCut)
    {
        using var desk = await TestDesk.WithOffice();
        var found = new ProblemList();
        for (var number = 0; number < count; number++) found.Warning(ProblemCode.SharedAccount, Place.Of(1, LineField.Account), "同一账号。", "the same account.");

        var html = await Render(desk, new DraftPlace(DraftStep.Check), Lines, found.Problems);

        Assert.Equal(100, Items().Count(html));
        Assert.Equal(isCut, html.Contains("37 more are not listed", StringComparison.Ordinal));
    }

    /// <summary>A problem at every place that the checks of a draft name.</summary>
    private static ProblemList Everywhere(Programme programme, int lines)
    {
        var found = new ProblemList();
        Add(Place.Whole, "nowhere");
        Add(Place.Part("lines", "名单", "list"), "lines");
        Add(Place.Part("documents", "附件", "documents"), "documents");
        foreach (var kind in programme.RequiredDocuments.Append("notice-photo")) Add(Place.Document(kind), kind);
        foreach (var field in Fields.OfHead) Add(Place.Of(field), field.ToWire());
        if (lines == 0) return found;
        Add(Place.Of(3), "a line");
        foreach (var field in DraftEdits.Typed) Add(Place.Of(lines, field), field.ToWire());
        return found;

        void Add(Place place, string name) => found.Error(ProblemCode.BadFile, place, $"wrong at {name}.", $"wrong at {name}.");
    }

    private static async Task<string> Render(TestDesk desk, DraftPlace place, int lines, IReadOnlyList<Problem> problems)
    {
        var county = desk.Counties.Current;
        var id = RosterDraft.NewId(TestRoster.Village, desk.Clock.GetUtcNow());
        var draft = new RosterDraft
        {
            Id = id,
            Programme = "dividend",
            Period = "2026",
            Lines = [.. Enumerable.Repeat(DraftLine.Blank.With(LineField.Name, "张三"), lines)],
            Documents = [new DraftDocument("notice-photo", "image/jpeg", new string('a', 64), 1)],
            Checked = true,
        };
        var view = new DraftView
        {
            Row = new StoredDraft { Id = id, Programme = draft.Programme, Period = draft.Period, Lines = lines, SavedAt = desk.Clock.GetUtcNow(), SavedBy = TestDesk.Clerk, Content = ContentHash.Of([1]) },
            Draft = draft,
            Place = place,
            Programme = county.Programmes[draft.Programme],
            Where = county.Areas[TestRoster.Village].Name,
            Form = "form",
            Review = new RosterReview { Problems = problems, Omitted = 0, Revision = null },
            Scans = true,
            LastCount = 0,
        };
        using var renderer = new PageRenderer(NullLoggerFactory.Instance);
        var frame = new Frame { Language = "en", County = county.Name, HelpDesk = county.HelpDesk, Demonstration = true, OtherLanguage = "/?lang=en" };
        return await renderer.Render<DraftPage, DraftView>(frame, view);
    }

    [GeneratedRegex("<li>(<a href=\"(?<link>[^\"]*#[^\"]*)\">)?(?<text>[^<]*(at [^<]*|same account)\\.)(</a>)?</li>", RegexOptions.ExplicitCapture)]
    private static partial Regex Items();

    [GeneratedRegex("[?]step=(?<step>[a-z]+)(&page=(?<page>[0-9]+))?#(?<id>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
