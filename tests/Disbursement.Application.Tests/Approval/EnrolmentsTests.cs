using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class EnrolmentsTests
{
    private const string Pin = "pavilion-83";

    [Fact]
    public async Task Open_AnOfficial_MailsTheLinkAndNeverTheCode()
    {
        using var desk = await TestDesk.WithOffice();

        var code = await Open(desk);

        var mail = Assert.Single(desk.Mailer.Sent);
        Assert.Equal("head-001001@qinghe.example", mail.To);
        Assert.Contains("/enrol/", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), desk.Table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AnUnknownOfficial_IsRefused()
    {
        using var desk = await TestDesk.WithOffice();

        Assert.Null(await desk.Enrolments.Open("nobody", desk.Orchestrations, default));
        Assert.Empty(desk.Mailer.Sent);
    }

    [Fact]
    public async Task Choose_CodeAndPin_EnrolsAndOpensASession()
    {
        using var desk = await TestDesk.WithOffice();
        var code = await Open(desk);

        var answer = (await Choose(desk, code, Pin))!;

        Assert.Equal(TestDesk.Head, (await desk.Sessions.Find(answer.Cookie))!.Official);
        Assert.Equal(PinAnswer.Right, await desk.Pins.Check(TestDesk.Head, "link", Pin));
        Assert.Equal(EnrolmentStanding.Done, (await desk.Enrolments.Find(Token(desk), desk.Clock.GetUtcNow(), default))!.Standing);
        Assert.DoesNotContain(Pin, desk.Table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_TheSameCodeTwice_EnrolsOnce()
    {
        using var desk = await TestDesk.WithOffice();
        var code = await Open(desk);
        await Choose(desk, code, Pin);

        var again = (await Choose(desk, code, "another-pin-9"))!;

        Assert.Null(again.Cookie);
        Assert.Equal(PinAnswer.Wrong, await desk.Pins.Check(TestDesk.Head, "link", "another-pin-9"));
    }

    [Fact]
    public async Task Choose_TwoPinsAtOnceWithTheSameCode_OneCounts()
    {
        using var desk = await TestDesk.WithOffice();
        var code = await Open(desk);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(() => Choose(desk, code, $"pavilion-{turn}3"))));

        Assert.Single(answers, answer => answer!.Cookie is not null);
        var right = 0;
        foreach (var turn in Enumerable.Range(0, 8)) right += await desk.Pins.Check(TestDesk.Head, $"link{turn}", $"pavilion-{turn}3") == PinAnswer.Right ? 1 : 0;
        Assert.Equal(1, right);
    }

    [Fact]
    public async Task Choose_FiveWrongCodes_EndTheCode()
    {
        using var desk = await TestDesk.WithOffice();
        var code = await Open(desk);

        foreach (var turn in Enumerable.Range(0, EnrolmentCodes.Tries)) Assert.Equal(403, (await Choose(desk, $"WRONG-CODE{turn}", Pin))!.Status);

        Assert.Null((await Choose(desk, code, Pin))!.Cookie);
    }

    [Fact]
    public async Task Choose_AThousandWrongCodesAtOnce_AreComparedFiveTimes()
    {
        using var desk = await TestDesk.WithOffice();
        await Open(desk);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(turn => Task.Run(() => desk.Codes.Check(TestDesk.Head, 1, $"GUESS{turn}", default))));

        Assert.Equal(EnrolmentCodes.Tries, answers.Count(answer => answer is CodeAnswer.Wrong));
        Assert.All(answers, answer => Assert.NotEqual(CodeAnswer.Right, answer));
    }

    [Fact]
    public async Task Choose_ACodeOpenedAgain_VoidsTheFirst()
    {
        using var desk = await TestDesk.WithOffice();
        var first = await Open(desk);
        var token = Token(desk);
        await Open(desk);

        Assert.Equal(410, (await desk.Enrolments.Choose(token, new EnrolmentEntry(first, Pin, Pin), desk.Clock.GetUtcNow(), desk.Orchestrations, default))!.Status);
        Assert.Equal(403, (await Choose(desk, first, Pin))!.Status);
    }

    [Fact]
    public async Task Choose_ADayLater_IsTooLate()
    {
        using var desk = await TestDesk.WithOffice();
        var code = await Open(desk);
        desk.Clock.Advance(OfficeDecider.CodeLife);

        Assert.Equal(410, (await Choose(desk, code, Pin))!.Status);
    }

    [Theory]
    [InlineData("1234567", "1234567", "pin")]
    [InlineData("12345678", "12345678", "pin")]
    [InlineData("head-001001x", "head-001001x", "pin")]
    [InlineData(Pin, "pavilion-84", "again")]
    public async Task Choose_AnUnfitPin_SaysWhyAndCostsNoCode(string pin, string again, string field)
    {
        using var desk = await TestDesk.WithOffice();
        var code = await Open(desk);

        foreach (var turn in Enumerable.Range(0, 7))
        {
            var refused = (await desk.Enrolments.Choose(Token(desk), new EnrolmentEntry(code, pin, again), desk.Clock.GetUtcNow(), desk.Orchestrations, default))!;
            Assert.Equal(field, Assert.Single(refused.Faults).Field);
        }

        Assert.NotNull((await Choose(desk, code, Pin))!.Cookie);
    }

    [Fact]
    public async Task Choose_WithAWrongCode_DoesNotSayWhatAPinMayBe()
    {
        using var desk = await TestDesk.WithOffice();
        await Open(desk);

        Assert.Equal("code", Assert.Single((await Choose(desk, "NOT-THE-CODE", "12345678"))!.Faults).Field);
    }

    [Fact]
    public async Task Choose_WhoWasLockedOut_MayDecideAgain()
    {
        using var desk = await TestDesk.WithOffice();
        await Choose(desk, await Open(desk), Pin);
        foreach (var turn in Enumerable.Range(0, 20)) await desk.Pins.Check(TestDesk.Head, $"link{turn}", "wrong-one");
        Assert.Equal(PinAnswer.OfficialStopped, await desk.Pins.Check(TestDesk.Head, "fresh", Pin));

        await Choose(desk, await Open(desk), "lighthouse-7");

        Assert.Equal(PinAnswer.Right, await desk.Pins.Check(TestDesk.Head, "fresh", "lighthouse-7"));
        Assert.Equal(PinAnswer.Wrong, await desk.Pins.Check(TestDesk.Head, "fresh", Pin));
    }

    [Fact]
    public async Task Events_OfAnEnrolment_HoldNeitherCodeNorPinNorToken()
    {
        using var desk = await TestDesk.WithOffice();
        var code = await Open(desk);
        await Choose(desk, code, Pin);

        var page = await desk.Table.Query(Application.Ports.TableName.Streams, OfficeStream.Id, "", null, 1_000);
        var text = string.Concat(page.Rows.SelectMany(row => row.Properties).Select(property => property.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : property.Value.ToString()));
        Assert.Contains("enrolled", text, StringComparison.Ordinal);
        foreach (var canary in new[] { code, code.Replace("-", "", StringComparison.Ordinal), Pin, Token(desk), "qinghe.example" }) Assert.DoesNotContain(canary, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAnAddress_EndsEnrolmentAndSessionsTellsBothAndHoldsForADay()
    {
        using var desk = await TestDesk.WithCase();
        var cookie = await desk.Session(TestDesk.Head);
        var before = desk.Mailer.Sent.Count;
        var county = (await TestDesk.SampleCounty()).Replace("head-001001@qinghe.example", "new-head@qinghe.example", StringComparison.Ordinal);

        Assert.Empty(await desk.Changes.Apply(county, "qinghe.json", desk.Orchestrations, default));

        Assert.Equal(["head-001001@qinghe.example", "new-head@qinghe.example"], desk.Mailer.Sent.Skip(before).Select(mail => mail.To).Order());
        Assert.Equal(2, desk.Mailer.Sent.Skip(before).Select(mail => mail.MessageId).Distinct().Count());
        Assert.Null(await desk.Sessions.Find(cookie));
        Assert.Equal(PinAnswer.NotEnrolled, await desk.Pins.Check(TestDesk.Head, "link", TestDesk.Pin));

        await Choose(desk, await Open(desk), Pin);
        var token = await desk.TaskToken(TestDesk.Head);
        Assert.Equal(303, (await desk.Open(token, Pin)).Status);
        var fields = new[] { ("form", await desk.Form(token, TestDesk.Head)), ("verdict", "confirm"), ("pin", Pin) };
        Assert.Equal(403, (await desk.Post(token, await desk.Session(TestDesk.Head), fields)).Status);
        Assert.Null((await desk.State()).Past.FirstOrDefault());

        desk.Clock.Advance(OfficeDecider.Hold);
        fields[0] = ("form", await desk.Form(token, TestDesk.Head));
        Assert.Equal(303, (await desk.Post(token, await desk.Session(TestDesk.Head), fields)).Status);
    }

    [Fact]
    public async Task Change_OfAnotherOfficial_LeavesEverybodyElseAlone()
    {
        using var desk = await TestDesk.WithCase();
        var county = (await TestDesk.SampleCounty()).Replace("head-001001@qinghe.example", "new-head@qinghe.example", StringComparison.Ordinal);

        await desk.Changes.Apply(county, "qinghe.json", desk.Orchestrations, default);

        Assert.Equal(PinAnswer.Right, await desk.Pins.Check(TestDesk.Reviewer, "link", TestDesk.Pin));
        Assert.Null((await desk.Office.Of(TestDesk.Reviewer)).HeldUntil);
    }

    [Fact]
    public async Task Change_ByTheSameConfigurationAgain_IsNoEvent()
    {
        using var desk = await TestDesk.WithCase();
        var before = await desk.Office.Load(default);

        await desk.Changes.Apply(await TestDesk.SampleCounty(), "qinghe.json", desk.Orchestrations, default);

        Assert.Equal(before.LastEventAt, (await desk.Office.Load(default)).LastEventAt);
        Assert.Equal(ContentHash.Parse(desk.Counties.Current.Hash), before.County);
    }

    private static async Task<string> Open(TestDesk desk) => (await desk.Enrolments.Open(TestDesk.Head, desk.Orchestrations, default))!;

    private static Task<EnrolmentAnswer?> Choose(TestDesk desk, string code, string pin) =>
        desk.Enrolments.Choose(Token(desk), new EnrolmentEntry(code, pin, pin), desk.Clock.GetUtcNow(), desk.Orchestrations, default);

    // The link of the newest mail about an enrolment.
    private static string Token(TestDesk desk) =>
        desk.Mailer.Sent.Last(mail => mail.Text.Contains("/enrol/", StringComparison.Ordinal)).Text.Split("/enrol/")[1].Split('\n')[0].Trim();
}
