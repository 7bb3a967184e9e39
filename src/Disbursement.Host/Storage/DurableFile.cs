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
    public static Task Write(string path, ReadOnlyMemory<byte> content, string temporary, CancellationToken cancel = default) =>
        Write(path, content, temporary, DiskFlush.Instance, cancel);

    /// <summary>The same with a flush of the caller's.</summary>
    public static async Task Write(string path, ReadOnlyMemory<byte> content, string temporary, IFlush flush, CancellationToken cancel)
    {
        // Without a buffer of our own, a disk that is full is an error of the write and not of the flush.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        try
        {
            await using (var file = new FileStream(temporary, options))
            {
                await file.WriteAsync(content, cancel);
                flush.Content(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        flush.Names(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder that only the owner can enter, and its name durable in the folder above.</summary>
    public static void MakeFolder(string path) => MakeFolder(path, DiskFlush.Instance);

    /// <summary>The same with a flush of the caller's.</summary>
    public static void MakeFolder(string path, IFlush flush)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerFolder);
        flush.Names(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
