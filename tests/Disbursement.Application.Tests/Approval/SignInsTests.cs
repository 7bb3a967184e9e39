using Disbursement.Application.Approval;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class SignInsTests
{
    private const string Address = "head-001001@qinghe.example";

    [Fact]
    public async Task Ask_ARegisteredAddress_MailsALinkThatThePinOpens()
    {
        using var desk = await Desk();

        var token = await Ask(desk, "Head-001001@Qinghe.example");
        var answer = await desk.SignIns.Open(token!, TestDesk.Pin, desk.Orchestrations, default);

        Assert.Equal(TestDesk.Head, (await desk.Sessions.Find(answer!.Cookie))!.Official);
        Assert.DoesNotContain(token!, desk.Table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_AnUnknownAddress_SendsNothingAfterTheSameWrites()
    {
        using var desk = await Desk();
        var (known, unknown) = (await WritesOf(desk, Address), await WritesOf(desk, "nobody@qinghe.example"));

        Assert.Equal(["Markers", "Streams"], known);
        Assert.Equal(known, unknown);
        Assert.DoesNotContain(desk.Mailer.Sent, mail => mail.To.StartsWith("nobody", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Address)]
    [InlineData("nobody@qinghe.example")]
    public async Task Ask_FourTimesInAnHour_IsTooMuchForAnyAddress(string address)
    {
        using var desk = await Desk();
        foreach (var turn in Enumerable.Range(0, SignInLimits.PerHour)) Assert.Null(await desk.SignIns.Ask(address, desk.Orchestrations, default));

        Assert.NotNull(await desk.SignIns.Ask(address.ToUpperInvariant(), desk.Orchestrations, default));
        Assert.Null(await desk.SignIns.Ask("other@qinghe.example", desk.Orchestrations, default));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await desk.SignIns.Ask(address, desk.Orchestrations, default));
    }

    [Fact]
    public async Task Ask_OfWhoIsNotEnrolled_SendsNothing()
    {
        using var desk = await TestDesk.WithOffice();

        await desk.SignIns.Ask(Address, desk.Orchestrations, default);
        await desk.SignIns.Sending;

        Assert.Empty(desk.Mailer.Sent);
    }

    [Fact]
    public async Task Find_AnHourLater_GivesNothing()
    {
        using var desk = await Desk();
        var token = (await Ask(desk, Address))!;
        Assert.NotNull(await desk.SignIns.Find(token, default));
        desk.Clock.Advance(SignInWindow.Life);

        Assert.Null(await desk.SignIns.Find(token, default));
        Assert.Null(await desk.SignIns.Open(token, TestDesk.Pin, desk.Orchestrations, default));
    }

    [Fact]
    public async Task Find_AsOftenAsOneLikes_WritesNothing()
    {
        using var desk = await Desk();
        var token = (await Ask(desk, Address))!;
        var before = desk.Table.Written;

        foreach (var turn in Enumerable.Range(0, 10)) await desk.SignIns.Find(token, default);

        Assert.Equal(before, desk.Table.Written);
        Assert.NotNull((await desk.SignIns.Open(token, TestDesk.Pin, desk.Orchestrations, default))!.Cookie);
    }

    [Fact]
    public async Task Open_FiveWrongPins_RestTheLink()
    {
        using var desk = await Desk();
        var token = (await Ask(desk, Address))!;
        foreach (var turn in Enumerable.Range(0, 4)) Assert.Equal(403, (await desk.SignIns.Open(token, "wrong-pin", desk.Orchestrations, default))!.Refused!.Status);

        Assert.Equal(429, (await desk.SignIns.Open(token, "wrong-pin", desk.Orchestrations, default))!.Refused!.Status);
        Assert.Equal(429, (await desk.SignIns.Open(token, TestDesk.Pin, desk.Orchestrations, default))!.Refused!.Status);
    }

    [Fact]
    public async Task Open_AnEmptyPin_IsNoAttempt()
    {
        using var desk = await Desk();
        var token = (await Ask(desk, Address))!;

        foreach (var turn in Enumerable.Range(0, 10)) Assert.Equal(422, (await desk.SignIns.Open(token, "", desk.Orchestrations, default))!.Refused!.Status);

        Assert.NotNull((await desk.SignIns.Open(token, TestDesk.Pin, desk.Orchestrations, default))!.Cookie);
    }

    [Fact]
    public async Task Find_ALinkOfATask_IsNoneToSignInWith()
    {
        using var desk = await Desk();

        Assert.Null(await desk.SignIns.Find(await desk.TaskToken(TestDesk.Head), default));
    }

    [Fact]
    public async Task Look_AtASignInLinkAsATask_FindsNothing()
    {
        using var desk = await Desk();

        Assert.Equal(404, (await desk.Look((await Ask(desk, Address))!)).Status);
    }

    private static Task<TestDesk> Desk() => TestDesk.WithCase();

    private static async Task<string?> Ask(TestDesk desk, string address)
    {
        Assert.Null(await desk.SignIns.Ask(address, desk.Orchestrations, default));
        await desk.SignIns.Sending;
        return desk.Mailer.Sent[^1].Text.Split("/sign-in/")[1].Split('\n')[0].Trim();
    }

    // What is written before the answer: the marker and the order. What the order leads to is written after it.
    private static async Task<IReadOnlyList<string>> WritesOf(TestDesk desk, string address)
    {
        var before = desk.Table.Written.Length;
        await desk.SignIns.Ask(address, desk.Orchestrations, default);
        await desk.SignIns.Sending;
        return [.. desk.Table.Written[before..].Split('\n').Where(line => line.Contains("-sign-in", StringComparison.Ordinal) && line.Split(' ')[1].Length > 0)
            .Select(line => line.Split('/')[0]).Take(2)];
    }
}
