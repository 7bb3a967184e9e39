using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

public sealed class FileDocumentsTests : IDisposable
{
    private static readonly string Name = new('a', 64);

    private readonly StorageFolder folder = new();
    private readonly List<string> fatal = [];
    private readonly FileDocuments documents;

    public FileDocumentsTests() => documents = Open();

    private string Root => Path.Combine(folder.Root, "documents");

    [Fact]
    public async Task Put_NewName_IsReadBackAlsoAfterRestart()
    {
        await documents.Put("case-1", Name, new byte[] { 1, 2, 3 });

        Assert.Equal([1, 2, 3], (await documents.Open("case-1", Name))!);
        Assert.Equal([1, 2, 3], (await Open().Open("case-1", Name))!);
        Assert.Empty(Directory.GetFiles(Path.Combine(Root, "unfinished")));
    }

    [Fact]
    public async Task Put_NameExists_ChangesNothing()
    {
        await documents.Put("case-1", Name, new byte[] { 1 });
        await documents.Put("case-1", Name, new byte[] { 2 });

        Assert.Equal([1], (await documents.Open("case-1", Name))!);
    }

    [Fact]
    public async Task Put_SameNameInOtherScope_IsAnotherDocument()
    {
        await documents.Put("case-1", Name, new byte[] { 1 });
        await documents.Put("case-2", Name, new byte[] { 2 });

        Assert.Equal([1], (await documents.Open("case-1", Name))!);
        Assert.Equal([2], (await documents.Open("case-2", Name))!);
    }

    [Fact]
    public async Task Put_ManyAtOnce_EachIsWhole()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => documents.Put("case-1", Name[1..] + "0123456789abcdef"[n % 16], new byte[100_000]))));

        foreach (var n in "0123456789abcdef") Assert.Equal(100_000, (await documents.Open("case-1", Name[1..] + n))!.Length);
    }

    [Fact]
    public async Task Put_Empty_IsKept()
    {
        await documents.Put("county", Name, Array.Empty<byte>());

        Assert.Empty((await documents.Open("county", Name))!);
    }

    [Fact]
    public async Task Open_NothingThere_Null()
    {
        Assert.Null(await documents.Open("case-1", Name));
        await documents.Put("case-1", Name, new byte[] { 1 });
        Assert.Null(await documents.Open("case-1", new string('b', 64)));
    }

    [Fact]
    public async Task Delete_ThereOrNot_IsGone()
    {
        await documents.Put("case-1", Name, new byte[] { 1 });
        await documents.Delete("case-1", Name);
        await documents.Delete("case-1", Name);
        await documents.Delete("never", Name);

        Assert.Null(await documents.Open("case-1", Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a.b")]
    [InlineData("/etc")]
    [InlineData("-a")]
    [InlineData("a\n")]
    [InlineData("案件")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task EveryCall_ScopeThatIsNone_Throws(string scope)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => documents.Put(scope, Name, new byte[] { 1 }));
        await Assert.ThrowsAsync<ArgumentException>(() => documents.Open(scope, Name));
        await Assert.ThrowsAsync<ArgumentException>(() => documents.Delete(scope, Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/.")]
    public async Task EveryCall_NameThatIsNoHash_Throws(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => documents.Put("case-1", name, new byte[] { 1 }));
        await Assert.ThrowsAsync<ArgumentException>(() => documents.Open("case-1", name));
        await Assert.ThrowsAsync<ArgumentException>(() => documents.Delete("case-1", name));
    }

    [Fact]
    public async Task Open_HalfWrittenFilesOfACrash_AreRemovedAtStart()
    {
        await File.WriteAllTextAsync(Path.Combine(Root, "unfinished", "half"), "x");
        Open();

        Assert.Empty(Directory.GetFiles(Path.Combine(Root, "unfinished")));
        Assert.Empty(fatal);
    }

    [Fact]
    public async Task Put_AnyDocument_OnlyTheOwnerCanReadIt()
    {
        await documents.Put("case-1", Name, new byte[] { 1 });
        var file = Assert.Single(Directory.GetFiles(Root, Name, SearchOption.AllDirectories));

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    public void Dispose() => folder.Dispose();

    private FileDocuments Open() => new(Root, fatal.Add);
}
