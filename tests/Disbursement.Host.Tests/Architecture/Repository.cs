using System.Runtime.CompilerServices;

namespace Disbursement.Host.Tests.Architecture;

/// <summary>Where the repository lies, for tests that read its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Find([CallerFilePath] string from = "")
    {
        var folder = Path.GetDirectoryName(from);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Disbursement.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The repository's root was not found.");
    }
}
