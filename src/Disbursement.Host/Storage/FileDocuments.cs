using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Host.Storage;

/// <summary>
/// Documents as files: <c>&lt;bucket of the scope&gt;/&lt;scope&gt;/&lt;sha256&gt;</c>. The 256 buckets keep folders small over the years,
/// and all documents of one case lie in one folder.
/// </summary>
internal sealed class FileDocuments : IDocuments
{
    private readonly string folder;
    private readonly string unfinished;
    private readonly IFlush flush;

    /// <param name="folder">Where the documents lie; made if it is not there.</param>
    /// <param name="fatal">Ends the process with a message, because a flush failed; called at most once.</param>
    /// <param name="flush">The machine's own unless a test counts flushes or has them fail.</param>
    public FileDocuments(string folder, Action<string> fatal, IFlush? flush = null)
        : this(folder, Path.Combine(folder, "unfinished"), new FlushOrEnd(flush ?? DiskFlush.Instance, fatal))
    {
        DurableFile.MakeFolder(folder, this.flush);
        DurableFile.MakeFolder(unfinished, this.flush);
        // What a crash left half written has no name yet, so nobody knows of it.
        foreach (var rest in Directory.EnumerateFiles(unfinished)) File.Delete(rest);
    }

    private FileDocuments(string folder, string unfinished, IFlush flush)
    {
        this.folder = folder;
        this.unfinished = unfinished;
        this.flush = flush;
    }

    /// <summary>For commands that only read, beside a running host: nothing is made and nothing half written is cleared away.</summary>
    public static FileDocuments ForReading(string folder) => new(folder, Path.Combine(folder, "unfinished"), DiskFlush.Instance);

    public async Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        var path = PathOf(scope, sha256);
        var scopeFolder = Path.GetDirectoryName(path)!;
        DurableFile.MakeFolder(Path.GetDirectoryName(scopeFolder)!, flush);
        DurableFile.MakeFolder(scopeFolder, flush);
        if (!File.Exists(path)) await DurableFile.Write(path, content, Path.Combine(unfinished, Guid.NewGuid().ToString("N")), flush, cancel);
        Settle(scopeFolder);
    }

    public async Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(scope, sha256), cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task Delete(string scope, string sha256, CancellationToken cancel = default)
    {
        var path = PathOf(scope, sha256);
        if (File.Exists(path))
        {
            File.Delete(path);
            flush.Names(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    public Task DeleteScope(string scope, CancellationToken cancel = default)
    {
        var path = Path.GetDirectoryName(PathOf(scope, new string('0', 64)))!;
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
            flush.Names(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Flushes all three levels every time: the file or a folder may be there only because a neighbour, or a run that crashed, has just made it
    /// and not flushed its name yet. On a folder without changes this costs next to nothing.
    /// </summary>
    private void Settle(string scopeFolder)
    {
        flush.Names(scopeFolder);
        flush.Names(Path.GetDirectoryName(scopeFolder)!);
        flush.Names(folder);
    }

    /// <summary>Both names are checked: no name leads out of the folder.</summary>
    private string PathOf(string scope, string sha256)
    {
        DocumentName.Check(scope, sha256);
        var bucket = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope)).AsSpan(0, 1));
        return Path.Combine(folder, bucket, scope, sha256);
    }
}
