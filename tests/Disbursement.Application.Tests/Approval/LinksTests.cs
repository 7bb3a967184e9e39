using Disbursement.Application.Approval;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class LinksTests
{
    private static readonly LinkTarget Target = new("018f2b7c0000700080000000000000aa", LinkSubject.ForStage(1, 2, 1).ToString(), "head-001001");

    private readonly WatchedTable table = new(new MemoryTable());

    [Fact]
    public async Task Issue_TheSameTargetTwice_GivesTheSameToken()
    {
        var links = new Links(table, new TestSecrets());

        var first = await links.Issue(Target);
        var second = await links.Issue(Target);

        Assert.Equal(links.Token(first), links.Token(second));
    }

    [Theory]
    [InlineData("018f2b7c0000700080000000000000ab", "stage-1-2-1", "head-001001")]
    [InlineData("018f2b7c0000700080000000000000aa", "stage-1-2-2", "head-001001")]
    [InlineData("018f2b7c0000700080000000000000aa", "stage-2-2-1", "head-001001")]
    [InlineData("018f2b7c0000700080000000000000aa", "stage-1-2-1", "head-001002")]
    public async Task Issue_AnyOtherTarget_GivesAnotherToken(string stream, string subject, string official)
    {
        var links = new Links(table, new TestSecrets());

        var first = await links.Issue(Target);
        var other = await links.Issue(new LinkTarget(stream, subject, official));

        Assert.NotEqual(links.Token(first), links.Token(other));
    }

    [Fact]
    public async Task Issue_AHundredAtOnce_GiveOneLink()
    {
        var links = new Links(table, new TestSecrets());

        var issued = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => links.Issue(Target))));

        Assert.Single(issued.Select(link => link.Id).Distinct());
    }

    [Fact]
    public async Task Issue_EveryThirdAnswerLost_GivesOneLinkThatIsFound()
    {
        var lossy = new LossyTable(table, 3);
        var links = new Links(lossy, new TestSecrets());

        foreach (var round in Enumerable.Range(1, 20))
        {
            var link = await links.Issue(Target with { Subject = LinkSubject.ForStage(1, 1, round).ToString() });
            Assert.Equal(link, await links.Find(links.Token(link)));
        }

        Assert.True(lossy.Lost > 0);
    }

    [Fact]
    public async Task Find_TheTokenOfALink_GivesTheLink()
    {
        var links = new Links(table, new TestSecrets());
        var link = await links.Issue(Target);

        Assert.Equal(link, await links.Find(links.Token(link)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../../../../../../../../../../../etc/pass")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Find_AnythingElse_GivesNothingAndWritesNothing(string token)
    {
        var links = new Links(table, new TestSecrets());
        await links.Issue(Target);
        var before = table.Commits;

        Assert.Null(await links.Find(token));
        Assert.Equal(before, table.Commits);
    }

    [Fact]
    public async Task Token_OfAnotherFoldersKey_OpensNothing()
    {
        var links = new Links(table, new TestSecrets());
        var stolen = new Links(table, new TestSecrets("elsewhere"));
        var link = await links.Issue(Target);

        Assert.Null(await links.Find(stolen.Token(link)));
    }

    [Fact]
    public async Task Token_OfAnyLink_IsNeverStored()
    {
        var links = new Links(table, new TestSecrets());
        var token = links.Token(await links.Issue(Target));

        await links.Find(token);

        Assert.Contains(Target.Stream, table.Written, StringComparison.Ordinal);
        Assert.DoesNotContain(token, table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_AfterTheKeyChanged_KeepsOldLinksAndDerivesNewOnesFromTheNewKey()
    {
        var secrets = new TestSecrets();
        var links = new Links(table, secrets);
        var before = await links.Issue(Target);
        secrets.CurrentLinkKeyVersion = 2;

        var after = await links.Issue(Target with { Official = "head-001002" });

        Assert.Equal(1, (await links.Issue(Target)).KeyVersion);
        Assert.Equal(2, after.KeyVersion);
        Assert.NotNull(await links.Find(links.Token(before)));
        Assert.NotNull(await links.Find(links.Token(after)));
    }

    [Fact]
    public void Subject_EveryPurpose_ReadsBack() =>
        Assert.All(
            [LinkSubject.View, LinkSubject.Release, LinkSubject.ForStage(3, 5, 12)],
            subject => Assert.Equal(subject, LinkSubject.Parse(subject.ToString())));
}
