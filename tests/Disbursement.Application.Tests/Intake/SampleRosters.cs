using Disbursement.Domain.Office;

namespace Disbursement.Application.Tests.Intake;

/// <summary>The committed sample county and its rosters.</summary>
internal static class SampleRosters
{
    private static readonly string Samples = Path.Combine(Repository(), "samples");

    public static readonly string Root = Path.Combine(Samples, "rosters");

    public static readonly string CountyText = File.ReadAllText(Path.Combine(Samples, "county", "qinghe.json"));

    public static readonly County County = CountyReader.TryRead("qinghe.json", CountyText, out var county, out var mistakes)
        ? county
        : throw new InvalidOperationException(mistakes[0].ToString());

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Disbursement.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside a working copy.");
    }
}
