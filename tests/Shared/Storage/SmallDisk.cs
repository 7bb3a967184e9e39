using System.Diagnostics;
using Xunit;

namespace Disbursement.Tests.Shared.Storage;

/// <summary>A test on a file system of a few megabytes that really fills up; without the right to mount one it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        using var disk = SmallDisk.Mount();
        if (disk is null) Skip = "This machine lets nobody mount a small file system here (it takes root on Linux).";
    }
}

/// <summary>A small file system in memory, mounted for one test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    public static SmallDisk? Mount(int megabytes = 4)
    {
        var root = Directory.CreateTempSubdirectory("small-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", root)) return new SmallDisk(root);
        Directory.Delete(root);
        return null;
    }

    /// <summary>Puts a file on it that takes the room that is left, to the last byte.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Path.Combine(Root, "ballast"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) ballast.Write(new byte[1 << 12]);
        }
        catch (IOException)
        {
            // That was the last byte.
        }
    }

    public void Grow(int megabytes = 64) => Assert.True(Run("mount", "-o", $"remount,size={megabytes}m", Root));

    public void Dispose()
    {
        Run("umount", "-l", Root);
        Directory.Delete(Root, recursive: true);
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such command here.
            return false;
        }
    }
}
