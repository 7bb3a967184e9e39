using System.Net;
using Disbursement.Application.Audit;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Pages;
using Disbursement.Host.Tests.Systems;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Bounds;

/// <summary>The longest roster there may be, and all of it struck in the way that takes the most room: every other line, then the rest.</summary>
public sealed class StruckLinesTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const int Half = LargeRoster.Lines / 2;

    private readonly Office office = new(host);

    [Fact]
    public async Task TenThousandLines_AllStruckInTwoDecisions_CloseTheCaseWithNothingPaid()
    {
        var (_, number) = await LargeRoster.Submit(host);
        await office.To(number, "township-review");
        var odd = await Strike(number, remainder: 1);
        await office.Settle();
        var between = await office.Case(number);
        await office.To(number, "township-signature");
        var (browser, page) = await office.Open((await office.TaskMail(number)).Path);
        var even = await Strike(number, remainder: 0);
        await office.Settle();
        var after = await office.Case(number);
        var mails = await office.Mails();

        browser.Dispose();
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (odd.Status, even.Status));
        Assert.Equal((Half, Half), (Count(between, "struck"), Count(between, "open")));
        Assert.Contains("5,000", page.Html, StringComparison.Ordinal);
        Assert.Equal(("closed", LargeRoster.Lines, 0), (after.GetProperty("status").GetString(), Count(after, "struck"), Count(after, "paid")));
        Assert.Equal(2, mails.Count(mail => mail.Subject.Contains(number, StringComparison.Ordinal) && mail.Subject.Contains("剔除", StringComparison.Ordinal)));
        Assert.Empty((await host.Services.GetRequiredService<Verifier>().Verify(number, repair: false, null, default)).Findings);
        Assert.Empty(host.Log.Lines);
    }

    private static int Count(System.Text.Json.JsonElement found, string state) => found.GetProperty("counts").GetProperty(state).GetInt32();

    private async Task<Seen> Strike(string number, int remainder) => await office.Decide(
        await office.TaskMail(number), "approve",
        ("strike", string.Join(',', Enumerable.Range(1, LargeRoster.Lines).Where(line => line % 2 == remainder))),
        ("reason", "户主已迁出"));
}
