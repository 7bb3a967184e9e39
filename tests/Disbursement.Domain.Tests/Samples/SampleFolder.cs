namespace Disbursement.Domain.Tests.Samples;

/// <summary>The committed `samples/` of this working copy.</summary>
internal static class SampleFolder
{
    public static string Root { get; } = Path.Combine(Repository(), "samples");

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Disbursement.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside a working copy.");
    }
}
