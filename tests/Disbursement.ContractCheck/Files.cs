using System.Runtime.CompilerServices;

namespace Disbursement.ContractCheck;

/// <summary>Where the assemblies and the committed list lie.</summary>
internal static class Files
{
    private static readonly string[] Ours =
        ["Disbursement.Functions", "Disbursement.Web", "Disbursement.Application", "disburse", "Disbursement.Azure.Tests", "Disbursement.Engine.Tests"];

    private static readonly string[] Microsofts = ["Azure.", "Microsoft.Azure.", "Microsoft.DurableTask.", "DurableTask.Core", "SendGrid"];

    public static string Contracts => In("Disbursement.AzureContracts");

    public static IEnumerable<string> Users => [.. Ours.Select(In), HostTests];

    private static string HostTests => Path.Combine(
        AppContext.BaseDirectory, "../../Disbursement.Host.Tests", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "Disbursement.Host.Tests.dll");

    public static IEnumerable<string> Real => Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Where(path => Microsofts.Any(start => Path.GetFileName(path).StartsWith(start, StringComparison.Ordinal)));

    public static string[] Declared => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "declared.txt"));

    /// <summary>Set to write what is committed anew, for somebody to look at.</summary>
    public static bool WritesLists => Environment.GetEnvironmentVariable("DISBURSE_LISTS") == "write";

    public static string DeclaredSource => Source("src/Disbursement.AzureContracts/declared.txt");

    public static string Source(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", path));

    private static string In(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
