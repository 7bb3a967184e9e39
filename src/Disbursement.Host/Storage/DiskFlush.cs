using System.Runtime.InteropServices;
using System.Text;

namespace Disbursement.Host.Storage;

/// <summary>How content and names get from the system's memory onto the disk; tests put one here that counts or fails.</summary>
internal interface IFlush
{
    /// <exception cref="StorageException">The flush failed: nobody knows what of the file is on the disk, and to flush again would not tell.</exception>
    void Content(FileStream file);

    /// <summary>Flushes which names a folder holds.</summary>
    /// <exception cref="StorageException">The flush failed: nobody knows which names are on the disk, and to flush again would not tell.</exception>
    void Names(string folder);
}

/// <summary>The machine's own.</summary>
internal sealed class DiskFlush : IFlush
{
    private DiskFlush()
    {
    }

    public static DiskFlush Instance { get; } = new();

    public void Content(FileStream file)
    {
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw new StorageException($"A file could not be flushed to the disk: {e.Message}.", e);
        }
    }

    /// <summary>Windows has no such call; NTFS writes names to its own log.</summary>
    public void Names(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Native.Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0) throw new IOException($"A folder could not be opened: {LastError()}.");
        try
        {
            if (Native.Flush(descriptor) != 0) throw new StorageException($"A folder could not be flushed to the disk: {LastError()}.");
        }
        finally
        {
            _ = Native.Close(descriptor);
        }
    }

    private static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    /// <summary>.NET opens no folders, so these three calls go to the C library.</summary>
    private static class Native
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
    }
}
