namespace Disbursement.Host.Storage;

/// <summary>
/// An exclusive lock on the file <c>lock</c> of a data folder, held for life. The system lets it go when the process ends, however it ends,
/// so a lock file that lies there says nothing by itself.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <exception cref="DataFolderException">Another process holds it, or the file system cannot lock.</exception>
    public static FolderLock Take(string root)
    {
        var path = Path.Combine(root, "lock");
        var file = TryOpen(path) ?? throw new DataFolderException(
            $"Another process is using {root}. Stop it first; two at once could pay twice.");
        // A file system without locks (some network shares) says yes to everybody, so we ask twice.
        using var second = TryOpen(path);
        if (second is null) return new FolderLock(file);
        file.Dispose();
        throw new DataFolderException($"The file system of {root} cannot lock files. Use a folder on a local disk.");
    }

    public void Dispose() => file.Dispose();

    /// <summary>Opening without sharing is an exclusive lock on every system that .NET runs on.</summary>
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>EWOULDBLOCK is 11 on Linux and 35 on macOS; ERROR_SHARING_VIOLATION is 32 on Windows.</summary>
    private static bool IsHeld(IOException e) => (e.HResult & 0xffff) is 11 or 35 or 32;
}
