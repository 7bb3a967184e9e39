using System.Diagnostics;
using System.Text;
using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Notice;
using Disbursement.Application.Tests.Approval;
using Disbursement.Domain.Cases;
using Disbursement.Web;
using Disbursement.Web.Approval;
using Disbursement.Web.Cases;
using Disbursement.Web.Layout;
using Disbursement.Web.Notice;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Pages;

/// <summary>Pages of 10,000 lines, the most that a roster has: under 300 ms on the server, under 300 KiB.</summary>
[Trait("Area", "Pages")]
public sealed class LargePageTests
{
    private const int Lines = 10_000;
    private const int MostBytes = 300 * 1024;
    private const int Tries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task ReviewPage_OfTenThousandLinesAThousandWithWarnings_IsQuickAndSmall()
    {
        using var desk = await TestDesk.WithCase(Lines, [.. Enumerable.Range(1, 1_000).Select(line => new CaseWarning($"w{line}", "shared-account", line))]);
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var session = await desk.Session(TestDesk.Reviewer);
        await desk.Save(token, session, "1", ("form", await desk.Form(token, TestDesk.Reviewer)), ("strike", "1-5000"), ("suspend", "5001-9999"), ("reason", "重复享受"));

        await AssertQuickAndSmall(async () => await Render<ActPage, ActView>(desk, (await desk.Look(token, session)).View!));
    }

    [Fact]
    public async Task SummaryBeforeSigning_OfTenThousandLines_IsQuickAndSmall()
    {
        using var desk = await TestDesk.WithCase(Lines);
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var session = await desk.Session(TestDesk.Reviewer);
        var even = string.Join(',', Enumerable.Range(1, Lines / 2).Select(half => half * 2));
        await desk.Save(token, session, "1", ("form", await desk.Form(token, TestDesk.Reviewer)), ("verdict", "approve"), ("strike", even), ("reason", "重复享受"));

        await AssertQuickAndSmall(async () =>
        {
            var view = (await desk.Act.Look(token, session, LineQuery.First, default, signing: true)).View!;
            Assert.Equal(5_000, view.Summary!.Count);
            return await Render<ActPage, ActView>(desk, view);
        });
    }

    [Fact]
    public async Task CasePage_OfTenThousandLines_IsQuickAndSmall()
    {
        using var desk = await TestDesk.WithCase(Lines);

        await AssertQuickAndSmall(async () => await Render<CaseStoryPage, CaseView>(desk, CaseView.Of(await desk.CaseFile(), LineQuery.First with { Line = 9_000 })));
    }

    [Fact]
    public async Task NoticeAndItsSheet_OfTenThousandLines_AreQuickAndSmall()
    {
        using var desk = await TestDesk.WithCase(Lines);
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve");
        await desk.OpenStage();

        await AssertQuickAndSmall(async () => await Render<NoticePage, NoticeView>(desk, (await desk.Notices.Find("QH-2026-000001", 1, default))!));
        await AssertQuickAndSmall(async () =>
        {
            var sheet = (await desk.Notices.Sheet("QH-2026-000001", _ => true, default, page: 10))!;
            Assert.Equal((1_000, 10_000), (sheet.Lines.Count, sheet.Lines[^1].Number));
            return await Render<SheetPage, NoticeView>(desk, sheet);
        });
    }

    // The machine may be busy with other tests: the best of a few tries is what the page takes.
    private static async Task AssertQuickAndSmall(Func<Task<string>> open)
    {
        var best = TimeSpan.MaxValue;
        var bytes = 0;
        for (var turn = 0; turn < Tries && best >= Longest; turn++)
        {
            var watch = Stopwatch.StartNew();
            bytes = Encoding.UTF8.GetByteCount(await open());
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        Assert.InRange(bytes, 1_000, MostBytes);
        Assert.InRange(best, TimeSpan.Zero, Longest);
    }

    private static async Task<string> Render<TPage, TModel>(TestDesk desk, TModel model)
        where TPage : Page<TModel>
    {
        using var renderer = new PageRenderer(NullLoggerFactory.Instance);
        return await renderer.Render<TPage, TModel>(
            new Frame { Language = "zh-CN", County = desk.Counties.Current.Name, HelpDesk = desk.Counties.Current.HelpDesk, Demonstration = true, OtherLanguage = "/?lang=en" }, model);
    }
}
