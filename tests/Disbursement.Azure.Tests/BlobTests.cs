using Azure;
using Disbursement.Application.Ports;
using Disbursement.Functions.Azure;

namespace Disbursement.Azure.Tests;

public sealed class BlobTests
{
    private static readonly string Hash = new('a', 64);

    private readonly FakeBlobs evidence = new() { IsImmutable = true };
    private readonly FakeBlobs drafts = new();
    private readonly FakeBlobs bank = new();
    private readonly BlobDocuments documents;
    private readonly BlobBankChannel channel;

    public BlobTests()
    {
        documents = new BlobDocuments(evidence, drafts);
        channel = new BlobBankChannel(bank);
    }

    [Fact]
    public async Task Put_Twice_KeepsTheFirstAndOpensIt()
    {
        await documents.Put("case", Hash, new byte[] { 1, 2 });
        await documents.Put("case", Hash, new byte[] { 1, 2 });

        Assert.Equal([1, 2], await documents.Open("case", Hash));
        Assert.Equal([$"case/{Hash}"], evidence.Content.Keys);
    }

    [Fact]
    public async Task Open_OfNothing_IsNull() => Assert.Null(await documents.Open("case", Hash));

    [Fact]
    public async Task Put_ADraft_LiesApartAndCanBeDeleted()
    {
        var scope = DocumentName.DraftsOf("case");
        await documents.Put(scope, Hash, new byte[] { 3 });

        Assert.Empty(evidence.Content);
        await documents.Delete(scope, Hash);
        Assert.Null(await documents.Open(scope, Hash));
    }

    [Fact]
    public async Task DeleteScope_OfDrafts_LeavesThoseOfOthers()
    {
        await documents.Put(DocumentName.DraftsOf("one"), Hash, new byte[] { 3 });
        await documents.Put(DocumentName.DraftsOf("one"), new('b', 64), new byte[] { 4 });
        await documents.Put(DocumentName.DraftsOf("onerous"), Hash, new byte[] { 5 });

        await documents.DeleteScope(DocumentName.DraftsOf("one"));

        Assert.Equal([$"draft-onerous/{Hash}"], drafts.Content.Keys);
    }

    [Fact]
    public async Task Delete_OfEvidence_IsRefusedByThePolicy()
    {
        await documents.Put("case", Hash, new byte[] { 1 });

        await Assert.ThrowsAsync<RequestFailedException>(() => documents.Delete("case", Hash));
    }

    [Theory]
    [InlineData("../case")]
    [InlineData("")]
    public async Task Put_UnderANameThatLeadsElsewhere_Throws(string scope) =>
        await Assert.ThrowsAsync<ArgumentException>(() => documents.Put(scope, Hash, new byte[] { 1 }));

    [Fact]
    public async Task Bank_FileNotCarried_IsUnknownUntilAPersonSaysSo()
    {
        Assert.Equal(BankAnswer.Absent, await channel.Ask("b-20260302"));
        Assert.Equal(BankAnswer.Unknown, await channel.Send("b-20260302", new MemoryStream([7])));
        Assert.Equal([7], bank.Content["out/b-20260302.xml"]);

        Assert.Equal(BankAnswer.Unknown, await channel.Ask("b-20260302"));
        bank.Content.Remove("out/b-20260302.xml");
        Assert.Equal(BankAnswer.Unknown, await channel.Ask("b-20260302"));
        bank.Content["carried/b-20260302.xml"] = [7];
        Assert.Equal(BankAnswer.Accepted, await channel.Ask("b-20260302"));
    }

    // Whether somebody has taken it meanwhile cannot be known, so nobody lays it out a second time by himself: the batch's alarm says where to look.
    [Fact]
    public async Task Bank_DiesBetweenTheCopyAndTheFile_IsUnknownAndNeverAbsent()
    {
        bank.FailsAt = "out/b-20260302.xml";
        await Assert.ThrowsAsync<RequestFailedException>(() => channel.Send("b-20260302", new MemoryStream([7])));

        Assert.Equal(BankAnswer.Unknown, await channel.Ask("b-20260302"));
        Assert.Equal(["handed/b-20260302.xml"], bank.Content.Keys);

        // What a person does then: he lays the copy out, or says that the bank has it.
        bank.Content["carried/b-20260302.xml"] = bank.Content["handed/b-20260302.xml"];
        Assert.Equal(BankAnswer.Accepted, await channel.Ask("b-20260302"));
    }

    [Fact]
    public async Task Bank_SentAgainAfterItWasCarried_IsNotLaidOutAgain()
    {
        await channel.Send("b-20260302", new MemoryStream([7]));
        bank.Content.Remove("out/b-20260302.xml");
        bank.Content["refused/b-20260302.xml"] = [7];

        Assert.Equal(BankAnswer.Refused, await channel.Send("b-20260302", new MemoryStream([7])));
        Assert.DoesNotContain("out/b-20260302.xml", bank.Content.Keys);
    }
}
