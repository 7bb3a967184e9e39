using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>That a document, and every name that leads to it, is flushed before anybody is told that it is stored; and what a failed flush does.</summary>
public sealed class DocumentFlushTests : IDisposable
{
    private const string Scope = "case-1";

    private static readonly string Name = new('a', 64);
    private static readonly string OtherName = new('b', 64);

    private readonly StorageFolder folder = new();
    private readonly List<string> fatal = [];
    private readonly CountingFlush flush;
    private readonly FileDocuments documents;

    public DocumentFlushTests()
    {
        flush = new CountingFlush(() => Directory.Exists(Root) && Directory.GetFiles(Root, Name, SearchOption.AllDirectories).Length == 1);
        documents = new FileDocuments(Root, fatal.Add, flush);
        flush.Done.Clear();
    }

    private string Root => Path.Combine(folder.Root, "documents");

    [Fact]
    public async Task Put_NewDocument_ContentIsFlushedBeforeItHasItsName()
    {
        await documents.Put(Scope, Name, new byte[] { 1, 2, 3 });

        var content = Assert.Single(flush.Done, one => one.Content is not null);
        Assert.Equal([1, 2, 3], content.Content!);
        Assert.False(content.IsThere);
    }

    [Fact]
    public async Task Put_NewDocument_EveryNameOnTheWayToItIsFlushedOnceItIsThere()
    {
        await documents.Put(Scope, Name, new byte[] { 1 });

        Assert.Superset(NamesOnTheWay(), flush.FoldersWhile(isThere: true));
    }

    [Fact]
    public async Task Put_DocumentThatANeighbourHasJustMade_FlushesItsNamesToo()
    {
        await documents.Put(Scope, Name, new byte[] { 1 });
        flush.Done.Clear();

        await documents.Put(Scope, Name, new byte[] { 1 });

        Assert.Superset(NamesOnTheWay(), flush.FoldersWhile(isThere: true));
    }

    [Fact]
    public async Task Delete_Document_ItsNameIsFlushedAway()
    {
        await documents.Put(Scope, Name, new byte[] { 1 });

        await documents.Delete(Scope, Name);

        Assert.Equal((null, false), (flush.Done[^1].Content, flush.Done[^1].IsThere));
        Assert.Contains(flush.Done[^1].Path, NamesOnTheWay());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Put_FlushFails_EndsTheProcessOnceAndNothingIsFlushedAgain(bool content)
    {
        await documents.Put(Scope, OtherName, new byte[] { 1 });
        flush.Done.Clear();
        // Only the first fails: a second one would be told, falsely, that all is well.
        flush.FailsOnce = isContent => isContent == content;

        await Assert.ThrowsAsync<StorageException>(() => documents.Put(Scope, Name, new byte[] { 1 }));
        var flushes = flush.Done.Count;
        await Assert.ThrowsAsync<StorageException>(() => documents.Put(Scope, Name, new byte[] { 1 }));
        await Assert.ThrowsAsync<StorageException>(() => documents.Put("case-2", Name, new byte[] { 1 }));
        await Assert.ThrowsAsync<StorageException>(() => documents.Delete(Scope, OtherName));

        Assert.Equal(flushes, flush.Done.Count);
        Assert.Contains("Check the disk, then start again.", Assert.Single(fatal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnyDurableFile_ContentBeforeItsNameAndTheNameAfter()
    {
        var path = Path.Combine(Root, Name);

        await DurableFile.Write(path, new byte[] { 1, 2 }, path + ".new", flush, CancellationToken.None);

        Assert.Equal([(path + ".new", false), (Root, true)], flush.Done.Select(one => (one.Path, one.IsThere)));
    }

    /// <summary>The system's own list of processes is a folder that no disk holds: it refuses to be flushed, so it shows that it was asked.</summary>
    [LinuxFact]
    public void Names_FolderThatCannotBeFlushed_Throws() => Assert.Throws<StorageException>(() => DiskFlush.Instance.Names("/proc"));

    public void Dispose() => folder.Dispose();

    private HashSet<string> NamesOnTheWay()
    {
        var scope = Assert.Single(Directory.GetDirectories(Root, Scope, SearchOption.AllDirectories));
        return [scope, Path.GetDirectoryName(scope)!, Root];
    }

    /// <summary>Flushes nothing; remembers what was asked of it, and whether the document had its name at that moment.</summary>
    private sealed class CountingFlush(Func<bool> isThere) : IFlush
    {
        public List<(string Path, byte[]? Content, bool IsThere)> Done { get; } = [];

        public Func<bool, bool> FailsOnce { get; set; } = _ => false;

        public void Content(FileStream file) => Count(file.Name, File.ReadAllBytes(file.Name));

        public void Names(string folder) => Count(folder, null);

        public HashSet<string> FoldersWhile(bool isThere) => [.. Done.Where(one => one.Content is null && one.IsThere == isThere).Select(one => one.Path)];

        private void Count(string path, byte[]? content)
        {
            Done.Add((path, content, isThere()));
            if (!FailsOnce(content is not null)) return;
            FailsOnce = _ => false;
            throw new StorageException("The disk is broken.");
        }
    }
}
