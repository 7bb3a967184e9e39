using System.Runtime.InteropServices;
using System.Text;

namespace Disbursement.Host.Storage;

/// <summary>Files that are there, whole, after a power cut, or not at all.</summary>
internal static class DurableFile
{
    /// <summary>Readable and writable by the owner only.</summary>
    public const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>
    /// Writes a new file beside the target, flushes it, gives it the name, and flushes the folder: only then does the name survive.
    /// A file of that name is replaced.
    /// </summary>
    public static async Task Write(string path, ReadOnlyMemory<byte> content, string temporary, CancellationToken cancel = default)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        try
        {
            await using (var file = new FileStream(temporary, options))
            {
                await file.WriteAsync(content, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder that only the owner can enter, and its name durable in the folder above.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerFolder);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Flushes the names in a folder to the disk. Windows has no such call; NTFS writes names to its own log.</summary>
    /// <exception cref="StorageException">The flush failed: nobody knows which names are on the disk, and to flush again would not tell.</exception>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Native.Open(Encoding.UTF8.GetBytes(path + '\0'), 0);
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
