using Disbursement.Application.Approval;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class FormBindingTests
{
    private static readonly FormContent Content = new()
    {
        LinkId = "00112233445566778899aabbccddeeff",
        Official = "head-001001",
        Round = "case/stage-1-0-1",
        Plan = "standard/1",
        ShownHash = new string('a', 64),
        Lines = new Dictionary<string, string> { ["Open"] = "1-12" },
        Documents = ["d1"],
    };

    private readonly TestClock clock = new(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Check_WhatWasIssued_IsGood()
    {
        var forms = new FormBinding(new TestSecrets(), clock);

        Assert.IsType<FormAnswer.Good>(forms.Check(forms.Issue(Content), Content));
    }

    [Fact]
    public void Check_AfterHalfAnHour_IsExpired()
    {
        var forms = new FormBinding(new TestSecrets(), clock);
        var form = forms.Issue(Content);
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.IsType<FormAnswer.Good>(forms.Check(form, Content));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<FormAnswer.Expired>(forms.Check(form, Content));
    }

    [Fact]
    public void Check_OfAnotherLinkOrOfficial_IsForeign()
    {
        var forms = new FormBinding(new TestSecrets(), clock);
        var form = forms.Issue(Content);

        Assert.IsType<FormAnswer.Foreign>(forms.Check(form, Content with { LinkId = "ff" }));
        Assert.IsType<FormAnswer.Foreign>(forms.Check(form, Content with { Official = "head-001002" }));
    }

    [Fact]
    public void Check_WhatWasShownHasChanged_SaysWhatWasShown()
    {
        var forms = new FormBinding(new TestSecrets(), clock);
        var form = forms.Issue(Content);

        Assert.All(
            [Content with { ShownHash = new string('b', 64) }, Content with { Round = "case/stage-1-0-2" }, Content with { Plan = "standard/2" }],
            now => Assert.Equal("1-12", Assert.IsType<FormAnswer.Changed>(forms.Check(form, now)).Shown.Lines["Open"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("e30.e30")]
    [InlineData("###.###")]
    public void Check_Rubbish_IsForeign(string form) =>
        Assert.IsType<FormAnswer.Foreign>(new FormBinding(new TestSecrets(), clock).Check(form, Content));

    [Fact]
    public void Check_OneCharacterChanged_IsForeign()
    {
        var forms = new FormBinding(new TestSecrets(), clock);
        var form = forms.Issue(Content);

        for (var at = 0; at < form.Length; at += 7)
        {
            var changed = form[..at] + (form[at] == 'A' ? 'B' : 'A') + form[(at + 1)..];
            Assert.IsType<FormAnswer.Foreign>(forms.Check(changed, Content));
        }
    }

    [Fact]
    public void Check_MadeWithOtherKeys_IsForeign()
    {
        var elsewhere = new FormBinding(new TestSecrets("elsewhere"), clock);

        Assert.IsType<FormAnswer.Foreign>(new FormBinding(new TestSecrets(), clock).Check(elsewhere.Issue(Content), Content));
    }
}
