namespace Disbursement.Host.Storage;

/// <summary>
/// The write-ahead log that a process left behind which did not close its database. Whoever opens it sees what the system holds in its memory, and takes the commits
/// in it for durable. They need not be: a process killed before its flush left pages that are still to be written, and after a flush that failed the system counts
/// pages as written that never were. Commits behind such a hole would be lost with it when the power is cut.
/// </summary>
internal static class LeftLog
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Writes every byte of the log once more, where it is, and flushes: then what is seen is what the disk holds. At any moment the file has the same content, so a reader may have it open.</summary>
    /// <param name="database">The database's file, opened by nobody who writes.</param>
    /// <param name="flush">How it gets onto the disk.</param>
    /// <exception cref="StorageException">The flush failed: the database cannot be opened safely.</exception>
    public static void Secure(string database, IFlush flush)
    {
        var path = database + "-wal";
        if (!File.Exists(path)) return;
        using var log = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var block = new byte[BlockBytes];
        while (log.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) is var count and > 0)
        {
            log.Position -= count;
            log.Write(block, 0, count);
        }

        flush.Content(log);
    }
}
