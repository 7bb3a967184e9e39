using System.Text.RegularExpressions;
using Disbursement.Application.Approval;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Tests.Approval;

/// <summary>The phone of a releaser makes the right codes from the day it was set up until he has chosen another PIN, whatever is opened in between.</summary>
[Trait("Area", "Pages")]
public sealed class FactorOfAnEnrolmentTests
{
    private const string Releaser = "releaser-1";
    private const string Pin = "pavilion-83";

    [Fact]
    public async Task Sign_AnotherEnrolmentIsOpen_TakesTheCodesOfThePhoneUntilItIsDone()
    {
        using var desk = await TestDesk.WithOffice(demonstration: false);
        await Enrol(desk, Pin);
        var phone = await SetUp(desk);
        Assert.Null((await Sign(desk, Pin, phone)).Refused);

        await desk.Enrolments.Open(Releaser, desk.Orchestrations, default);

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await Sign(desk, Pin, phone)).Refused);

        await Enrol(desk, "another-pin-9");
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(403, (await Sign(desk, "another-pin-9", phone)).Refused!.Status);
        var second = await SetUp(desk);
        Assert.NotEqual(phone, second);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(403, (await Sign(desk, "another-pin-9", phone)).Refused!.Status);
        Assert.Null((await Sign(desk, "another-pin-9", second)).Refused);
    }

    private static async Task Enrol(TestDesk desk, string pin)
    {
        var code = (await desk.Enrolments.Open(Releaser, desk.Orchestrations, default))!;
        var token = Regex.Match(desk.Mailer.Sent[^1].Text, "/enrol/([A-Za-z0-9_-]+)").Groups[1].Value;
        var answer = await desk.Enrolments.Choose(token, new EnrolmentEntry(code, pin, pin), desk.Clock.GetUtcNow(), desk.Orchestrations, default);
        Assert.Equal(303, answer!.Status);
    }

    /// <summary>Answers the letters that the phone keeps.</summary>
    private static async Task<string> SetUp(TestDesk desk)
    {
        var setup = new SecondFactorSetup(desk.Office, desk.Factors, desk.Clock);
        var official = desk.Counties.Current.Officials[Releaser];
        var letters = (await setup.Look(official, default))!.Letters!;
        var set = await setup.Set(official, PhoneCode.Of(letters, desk.Clock.GetUtcNow()), desk.Orchestrations, default);
        Assert.True(set!.IsSet);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        return letters;
    }

    private static async Task<Signed> Sign(TestDesk desk, string pin, string phone)
    {
        var link = await desk.Links.Issue(new LinkTarget("bank-20260511", LinkSubject.Release.ToString(), Releaser), default);
        var fields = PostedFields.Empty.With("pin", pin).With(ActSignature.CodeField, PhoneCode.Of(phone, desk.Clock.GetUtcNow()));
        return await desk.Signature.Sign(link, fields, desk.Orchestrations, default);
    }
}
