using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Intake;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;
using Disbursement.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Pages;

/// <summary>The village clerk's pages over real HTTP.</summary>
[Trait("Area", "Pages")]
public sealed class RosterPagesTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const string Dividend = "999901001001/dividend/2026";

    private readonly Office office = new(host);

    [Fact]
    public async Task TheDividendRoster_FromItsWorkbookToSubmitted_IsOneCaseHoweverOftenItIsSent()
    {
        using var clerk = await Clerk.At(host, "clerk-001001");
        var path = await clerk.Begin(Dividend);
        Assert.Equal(HttpStatusCode.SeeOther, (await clerk.Upload(path, "upload", "list", "花名册.xlsx", SampleList.Xlsx("dividend"))).Status);
        var lines = await clerk.Get(path);
        Assert.Contains("84 名补贴对象", lines.Html, StringComparison.Ordinal);
        Assert.Contains("合计行 1 行", lines.Html, StringComparison.Ordinal);
        await clerk.FillIn(path, "dividend", "84", "25,200.00");
        Assert.Equal(HttpStatusCode.SeeOther, (await clerk.Do(path + "?step=check", "check")).Status);

        var check = await clerk.Get(path + "?step=check");
        Assert.Contains("贰万伍仟贰佰元整", check.Html, StringComparison.Ordinal);
        Assert.Contains("25,200.00", check.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.Post(path, ("form", check.Form), ("go", "submit"), ("pin", ""))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Post(path, ("form", check.Form), ("go", "submit"), ("pin", "wrong-pin-1"))).Status);
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => clerk.Post(path, ("form", check.Form), ("go", "submit"), ("pin", HostFixture.Pin))));

        Assert.Contains(sent, answer => answer.Status == HttpStatusCode.SeeOther);
        var receipt = await clerk.Get(path);
        var number = Regex.Match(receipt.Html, "QH-2026-[0-9]{6}").Value;
        Assert.NotEmpty(number);
        Assert.Contains("村委会确认", receipt.Html, StringComparison.Ordinal);
        Assert.Contains("张美丽", receipt.Html, StringComparison.Ordinal);
        var counts = (await office.Case(number)).GetProperty("counts");
        Assert.Equal(84, counts.GetProperty("submitted").GetInt32());
        Assert.Single(await CasesOf("999901001001", "dividend"));
        Assert.Contains("请确认", (await office.Mail(number, "确认")).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADraft_WithNothingInIt_SaysInEachStepWhatComesNext()
    {
        using var clerk = await Clerk.At(host, "clerk-001004");
        var begin = await clerk.Get("/rosters/new");
        var path = await clerk.Begin("999901001004/stable-job/2026-H1");
        var (lines, papers, check) = (await clerk.Get(path), await clerk.Get(path + "?step=papers"), await clerk.Get(path + "?step=check"));

        Assert.Contains("<strong>上半年</strong>", begin.Html, StringComparison.Ordinal);
        Assert.Matches("填报花名册，[^<]*，2026年上半年<", lines.Html);
        Assert.Equal(["upload"], Solid(lines));
        Assert.Equal(["a"], Solid(papers));
        Assert.DoesNotContain("capture", papers.Html, StringComparison.Ordinal);
        Assert.Equal(["lines", "meeting", "papers"], Regex.Matches(check.Html, "<li><a href=\"[^\"]*[?]step=([a-z]+)[^\"]*#").Select(match => match.Groups[1].Value).Distinct());
        Assert.Contains("名单：没有任何补贴对象。", check.Html, StringComparison.Ordinal);
        Assert.Contains("重新检查", check.Html, StringComparison.Ordinal);
    }

    /// <summary>The buttons that a page offers first: what they do, or <c>a</c> for a link.</summary>
    private static IEnumerable<string> Solid(Seen page) => Regex.Matches(page.Html, "<(a|button) class=\"button ?\"(?:[^>]* value=\"([^\"]*)\")?")
        .Select(match => match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value);

    [Fact]
    public async Task ADraft_ForEveryOfficialWhoIsNoClerkOfTheVillage_DoesNotExist()
    {
        using var clerk = await Clerk.At(host, "clerk-001002");
        var path = await clerk.Begin("999901001002/dividend/2026");
        foreach (var official in Strangers("999901001002"))
        {
            using var other = await Clerk.At(host, official.Id);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get(path + "/template")).Status);
            foreach (var go in new[] { "save", "submit", "discard", "paper", "upload" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.Post(path, ("form", "x"), ("go", go), ("pin", HostFixture.Pin))).Status);
            var isClerk = official.Posts.Any(post => post.Role == Role.VillageClerk);
            Assert.Equal(isClerk ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await other.Get("/rosters/new")).Status);
        }

        using var nobody = Clerk.Nobody(host);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Get(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Get("/rosters/new")).Status);
        Assert.Equal(HttpStatusCode.OK, (await clerk.Get(path)).Status);
    }

    [Fact]
    public async Task LastPeriodsPayees_ComeBackMasked_AndAreSubmittedWhole()
    {
        var earlier = await office.Submit("workshop-wage");
        await office.Settle();
        using var clerk = await Clerk.At(host, "clerk-006001");
        var path = await clerk.Begin("999901006001/workshop-wage/2026-03");

        var template = await clerk.Download(path + "/template");
        Assert.Equal(HttpStatusCode.SeeOther, (await clerk.Upload(path, "upload", "list", "workshop-wage.xlsx", template)).Status);
        await clerk.FillIn(path, "workshop-wage", "24", "2880.00");
        await clerk.Do(path + "?step=check", "check");
        var check = await clerk.Get(path + "?step=check");
        Assert.Equal(HttpStatusCode.SeeOther, (await clerk.Post(path, ("form", check.Form), ("go", "submit"), ("pin", HostFixture.Pin))).Status);

        var number = Regex.Match((await clerk.Get(path)).Html, "QH-2026-[0-9]{6}").Value;
        Assert.NotEqual(earlier, number);
        Assert.Equal((await Lines(earlier)).Select(line => (line.IdNumber, line.Account, line.Phone)), (await Lines(number)).Select(line => (line.IdNumber, line.Account, line.Phone)));
    }

    [Fact]
    public async Task TypedLines_WithMistakes_EachIsShownAtItsFieldAndKept()
    {
        using var clerk = await Clerk.At(host, "clerk-001003");
        var path = await clerk.Begin("999901001003/travel/2026");
        await clerk.Do(path, "add");
        var typed = await clerk.Do(path, "check",
            ("l1-household", "001003-0001"), ("l1-name", "张　三"), ("l1-idNumber", "９９９９０１１９８４１０２４５７９８"), ("l1-account", "999999 2321803621931"), ("l1-accountKind", "社会保障卡"),
            ("l1-bank", " 清禾农村商业银行 "), ("l1-phone", "154-8089-3535"), ("l1-quantity", "１"), ("l1-grade", "省外"), ("l1-amount", "500"),
            ("l3-name", "李四"), ("l3-idNumber", "9.99901E+17"));
        Assert.Equal(HttpStatusCode.SeeOther, typed.Status);

        var check = await clerk.Get(path + "?step=check");
        var lines = await clerk.Get(path);
        var found = WebUtility.HtmlDecode(check.Html);

        Assert.Contains("第1行　身份证号：校验码不符", found, StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}?step=lines#l1-idNumber\"", check.Html, StringComparison.Ordinal);
        Assert.Contains("第1行　金额：按补贴标准应为400.00元", found, StringComparison.Ordinal);
        Assert.Contains("第2行　身份证号：被电子表格当作数字处理", found, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"pin\"", check.Html, StringComparison.Ordinal);
        // The name without its space, the wrong number whole to be compared with the card, the right account masked.
        Assert.Contains("value=\"张三\"", lines.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"999901198410245798\"", lines.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"***************1931\"", lines.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("9999992321803621931", lines.Html, StringComparison.Ordinal);
        Assert.Contains("inputmode=\"numeric\"", lines.Html, StringComparison.Ordinal);

        // Corrected, with the masked account sent back as it was shown.
        await clerk.Do(path, "remove-2", ("l1-name", "张三"), ("l1-idNumber", "999901198410245799"), ("l1-account", "***************1931"), ("l1-amount", "400"));
        var after = await clerk.Get(path + "?step=check");
        Assert.DoesNotContain("第1行", after.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("第2行", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowThatCouldNotBeRead_AndNumbersByGroup_ArePutRightByTypingAlone()
    {
        using var clerk = await Clerk.At(host, "clerk-001003");
        var path = await clerk.Begin("999901001003/dividend/2026");
        var rows = SampleList.Rows("dividend");
        var list = new StringBuilder(Workbook.Header).Append('\n').AppendJoin(',', ["1", .. rows[0][1..]]).Append('\n').AppendJoin(',', ["1", .. rows[1][1..], "多出一栏"]).Append('\n');
        await clerk.Upload(path, "upload", "list", "list.csv", Encoding.UTF8.GetBytes(list.ToString()));
        var before = await Problems(clerk, path);
        Assert.Contains(before, problem => problem.StartsWith("第2行：列数或引号与表头不符", StringComparison.Ordinal));

        await clerk.Do(path, "save", ("l2-household", ""), ("l2-name", rows[1][2]), ("l2-note", ""));
        var begun = await Problems(clerk, path);
        await clerk.Do(path, "save", [("l2-household", rows[1][1]), ("l2-name", rows[1][2]), ("l2-idNumber", rows[1][3]), ("l2-account", rows[1][4]),
            ("l2-accountKind", rows[1][5]), ("l2-bank", rows[1][6]), ("l2-phone", rows[1][7]), ("l2-quantity", rows[1][8]), ("l2-grade", ""), ("l2-amount", rows[1][10])]);
        var after = await Problems(clerk, path);

        Assert.Equal(8, begun.Count(problem => problem.StartsWith("第2行", StringComparison.Ordinal) && problem.Contains("未填写", StringComparison.Ordinal)));
        Assert.DoesNotContain(begun, problem => problem.Contains("列数", StringComparison.Ordinal));
        Assert.NotEmpty(after);
        Assert.DoesNotContain(after, problem => problem.StartsWith('第'));
        await clerk.Do(path, "discard");
    }

    /// <summary>What the check page lists, each as it is read.</summary>
    private static async Task<IReadOnlyList<string>> Problems(Clerk clerk, string path) =>
        [.. Regex.Matches((await clerk.Get(path + "?step=check")).Html, "<li>(?:<a [^>]*>)?(第[^<]*|[^<]*：[^<]*)<").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    [Fact]
    public async Task RemovingADocument_OfTwoKindsThatAreTheSameFile_LeavesTheOther()
    {
        using var clerk = await Clerk.At(host, "clerk-001003");
        var path = await clerk.Begin("999901001003/dividend/2026");
        foreach (var kind in new[] { "sealed-list", "meeting-record" }) await clerk.Upload(path, "paper", "paper", "IMG_0001.jpg", Office.Photo, ("kind", kind));
        var before = await clerk.Get(path + "?step=papers");
        var remove = Regex.Matches(before.Html, "value=\"(unpaper-[^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, remove.Count);

        await clerk.Do(path, remove[0], ("kind", "meeting-record"));

        var after = await clerk.Get(path + "?step=papers");
        var form = Assert.Single(after.Html.Split("<form"), form => form.Contains("value=\"unpaper-", StringComparison.Ordinal));
        Assert.Contains("value=\"sealed-list\"", form, StringComparison.Ordinal);
        await clerk.Do(path, "discard");
    }

    [Fact]
    public async Task AFormOfAnOlderPage_ChangesNothing_AndShowsWhatWasTyped()
    {
        using var clerk = await Clerk.At(host, "clerk-001004");
        var path = await clerk.Begin("999901001004/dividend/2026");
        await clerk.Do(path, "add");
        var old = (await clerk.Get(path)).Form;
        await clerk.Do(path, "save", ("l1-name", "甲"));

        var late = await clerk.Post(path, ("form", old), ("go", "save"), ("l1-name", "乙"));
        var again = await clerk.Post(path, ("form", old), ("go", "save"), ("l1-name", "甲"));

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("value=\"乙\"", late.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Contains("value=\"甲\"", (await clerk.Get(path)).Html, StringComparison.Ordinal);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("go", "discard")]) };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client.SendAsync(foreign)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Post(path, ("form", "forged"), ("go", "discard"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Post("/rosters/new", ("guard", "forged"), ("for", Dividend))).Status);
    }

    [Fact]
    public async Task WhatWasTyped_BeforeTheSessionEnded_IsSavedAfterThePin()
    {
        using var clerk = await Clerk.At(host, "clerk-001005");
        var path = await clerk.Begin("999901001005/dividend/2026");
        await clerk.Do(path, "add");
        var form = (await clerk.Get(path)).Form;
        using var later = Clerk.Nobody(host);

        var asked = await later.Post(path + "?step=lines&page=1", ("form", form), ("go", "save"), ("l1-name", "没有丢"));
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.Equal("没有丢", Clerk.Hidden(asked, "l1-name"));
        var saved = await later.Post(path, ("form", form), ("go", "save"), ("l1-name", "没有丢"), ("resume", HostFixture.Pin));

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Contains("value=\"没有丢\"", (await later.Get(path)).Html, StringComparison.Ordinal);
        using var stranger = Clerk.Nobody(host);
        Assert.DoesNotContain("resume", (await stranger.Post(path, ("form", "forged"), ("go", "save"), ("resume", HostFixture.Pin))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TenThousandLines_EveryPage_IsQuickAndSmall()
    {
        using var clerk = await Clerk.At(host, "clerk-002001");
        var path = await clerk.Begin("999901002001/farmland/2026");
        Assert.Equal(HttpStatusCode.SeeOther, (await clerk.Upload(path, "upload", "list", "big.csv", SampleList.Many(10_000))).Status);
        await clerk.Get(path);

        foreach (var page in new[] { "", "?step=lines&page=2", "?step=lines&page=250", "?step=lines&page=500", "?step=meeting", "?step=papers", "?step=check" })
        {
            // The best of three: what is measured is the server, not its neighbours on the machine.
            var best = TimeSpan.MaxValue;
            for (var turn = 0; turn < 3; turn++)
            {
                var started = Stopwatch.GetTimestamp();
                var seen = await clerk.Get(path + page);
                var took = Stopwatch.GetElapsedTime(started);
                best = took < best ? took : best;
                Assert.Equal(HttpStatusCode.OK, seen.Status);
                Assert.InRange(Encoding.UTF8.GetByteCount(seen.Html), 1_000, 300 * 1024);
            }
            Assert.True(best < TimeSpan.FromMilliseconds(300), $"{page}: {best.TotalMilliseconds:0} ms");
        }
    }

    [Fact]
    public async Task NumbersOfPayees_AreOnNoPageAndInNoLog()
    {
        using var clerk = await Clerk.At(host, "clerk-001001");
        var path = await clerk.Begin(Dividend);
        await clerk.Upload(path, "upload", "list", "list.csv", SampleList.Csv("dividend"));
        var secrets = SampleList.Rows("dividend").SkipLast(1).SelectMany(row => new[] { row[3], row[4], row[7] }).ToList();

        var seen = new StringBuilder();
        for (var page = 1; page <= 5; page++) seen.Append((await clerk.Get($"{path}?step=lines&page={page}")).Html);
        foreach (var step in new[] { "meeting", "papers", "check" }) seen.Append((await clerk.Get($"{path}?step={step}")).Html);
        seen.AppendJoin('\n', host.Log.Lines);

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, seen.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("<script", seen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADraft_IsKeptThirtyDaysAcrossARestart_AndNotLonger()
    {
        await using var own = await HostFixture.Start();
        var elsewhere = new Office(own);
        string path;
        using (var clerk = await Clerk.At(own, "clerk-001001"))
        {
            path = await clerk.Begin(Dividend);
            await clerk.Upload(path, "upload", "list", "list.csv", SampleList.Csv("dividend"));
        }
        await own.Restart();
        await elsewhere.Advance("P29D");
        using (var clerk = await Clerk.At(own, "clerk-001001")) Assert.Contains("共 84 行", (await clerk.Get(path)).Html, StringComparison.Ordinal);
        var scope = $"draft-{path["/rosters/".Length..]}";
        Assert.NotEmpty(Directory.EnumerateDirectories(own.Folder, scope, SearchOption.AllDirectories));

        await elsewhere.Advance("P2D");

        using (var clerk = await Clerk.At(own, "clerk-001001")) Assert.Equal(HttpStatusCode.NotFound, (await clerk.Get(path)).Status);
        Assert.Empty(Directory.EnumerateDirectories(own.Folder, scope, SearchOption.AllDirectories));
    }

    [Fact]
    public async Task ASystem_SendsItsLinesAsXlsx()
    {
        var systems = SystemClient.Demo(host);
        using var parts = SystemClient.Sample("training");
        using var body = new MultipartFormDataContent();
        foreach (var part in parts.Where(part => part.Headers.ContentDisposition!.Name != "lines")) body.Add(part, part.Headers.ContentDisposition!.Name!, part.Headers.ContentDisposition.FileName ?? "roster.json");
        body.Add(new ByteArrayContent(SampleList.Xlsx("training")), "lines", "lines.xlsx");

        using var answer = await systems.Post("/api/v1/rosters/check", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain((await SystemClient.Json(answer)).GetProperty("problems").EnumerateArray(), problem => problem.GetProperty("severity").GetString() == "error");
    }

    private IEnumerable<Official> Strangers(string village) => host.Services.GetRequiredService<ICounties>().Current.Officials.Values
        .Where(official => !official.Holds(Role.VillageClerk, AreaCode.Parse(village)))
        .GroupBy(official => string.Join(',', official.Posts.Select(post => post.Role))).SelectMany(same => same.Take(2));

    private async Task<IReadOnlyList<string>> CasesOf(string village, string programme)
    {
        var (cases, _) = await host.Services.GetRequiredService<CaseIndex>().Page(AreaCode.Parse(village).Township, null, 500, default);
        return [.. cases.Where(summary => summary.Village.Value == village && summary.Programme == programme).Select(summary => summary.Number)];
    }

    private async Task<IReadOnlyList<Domain.Intake.Line>> Lines(string number)
    {
        var id = await host.Services.GetRequiredService<CaseNumbers>().Resolve(number, default);
        return (await host.Services.GetRequiredService<CaseFiles>().Open(id!, default))!.Revision.Lines;
    }
}
