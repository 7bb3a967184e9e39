using System.Xml.Linq;

namespace Disbursement.Host.Tests.Architecture;

/// <summary>The rules of docs/architecture.md that a build does not show.</summary>
public sealed class LayerTests
{
    private const int LongestFile = 400;

    /// <summary>From the bottom; each may refer only to those before it.</summary>
    private static readonly string[] Layers =
    [
        "Disbursement.Domain", "Disbursement.Banking", "Disbursement.Application", "Disbursement.Web",
        "Disbursement.AzureContracts", "Disbursement.Functions", "Disbursement.Host",
    ];

    [Fact]
    public void References_OfEveryProject_PointDownwards()
    {
        foreach (var project in Projects())
        {
            var level = Array.IndexOf(Layers, project.Name);
            Assert.True(level >= 0, $"{project.Name} has no place in the layers.");
            Assert.All(project.References, reference => Assert.InRange(Array.IndexOf(Layers, reference), 0, level - 1));
        }
    }

    [Fact]
    public void Projects_OfTheLayers_AreAllThere() => Assert.Equal(Layers.Order(), Projects().Select(project => project.Name).Order());

    [Theory]
    [InlineData("Disbursement.Domain")]
    [InlineData("Disbursement.Banking")]
    public void Packages_OfThePureCore_AreNone(string name) =>
        Assert.Empty(Projects().Single(project => project.Name == name).Packages);

    [Fact]
    public void SourceFiles_AnyLayer_AreShort()
    {
        var tooLong = Repository.SourceFiles().Where(file => File.ReadLines(file).Count() > LongestFile);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void SystemClock_IsReadInOnePlace()
    {
        string[] readings = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "DateTime.Today", "TimeProvider.System"];
        var readers = Repository.SourceFiles()
            .Where(file => readings.Any(File.ReadAllText(file).Contains))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

        Assert.Equal(["src/Disbursement.Functions/SystemClock.cs"], readers);
    }

    private static IReadOnlyList<Project> Projects() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(Read)];

    private static Project Read(string file)
    {
        var items = XDocument.Load(file).Descendants().ToLookup(element => element.Name.LocalName, element => (string?)element.Attribute("Include") ?? "");
        return new Project(
            Path.GetFileNameWithoutExtension(file),
            [.. items["ProjectReference"].Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. items["PackageReference"]]);
    }

    private sealed record Project(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages);
}
