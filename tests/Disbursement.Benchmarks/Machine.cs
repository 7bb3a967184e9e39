using System.Globalization;
using System.Runtime.InteropServices;

namespace Disbursement.Benchmarks;

/// <summary>On what was measured, and how busy it was with other things. What a system does not tell is said to be unknown.</summary>
internal static class Machine
{
    public static string Describe(string folder) => string.Create(CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):f1} GiB; "
        + $"{RuntimeInformation.OSDescription}; .NET {Environment.Version}; file system {FileSystem(folder)}");

    /// <summary>Processes that wanted a processor in the last minute, those of this program included.</summary>
    public static string Load() => Lines("/proc/loadavg").FirstOrDefault()?.Split(' ')[0] ?? "unknown";

    /// <summary>Processor time of all processes so far, in seconds; not a number where the system does not tell.</summary>
    public static double BusySeconds()
    {
        // user nice system idle iowait irq softirq steal
        var numbers = Lines("/proc/stat").FirstOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var user, var nice, var system, _, _, var hardware, var soft, ..] ? (user + nice + system + hardware + soft) / 100 : double.NaN;
    }

    private static string Processor() =>
        Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string FileSystem(string folder) => DriveInfo.GetDrives()
        .Where(drive => folder.StartsWith(drive.Name, StringComparison.Ordinal))
        .MaxBy(drive => drive.Name.Length)?.DriveFormat ?? "unknown";

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
