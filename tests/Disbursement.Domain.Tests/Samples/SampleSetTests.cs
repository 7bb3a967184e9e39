using Disbursement.Samples;

namespace Disbursement.Domain.Tests.Samples;

public sealed class SampleSetTests
{
    private const int MostBytes = 1_500_000;

    [Fact]
    public void All_Twice_IsTheSameBytes() => Assert.Equal(Digest(SampleSet.All()), Digest(SampleSet.All()));

    [Fact]
    public void All_CommittedFiles_AreWhatIsGenerated()
    {
        foreach (var file in SampleSet.All())
        {
            var path = Path.Combine(SampleFolder.Root, file.Path);
            Assert.True(File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Content),
                $"samples/{file.Path} is not what the tool writes; run it: dotnet run --project tools/Disbursement.Samples -- samples");
        }
    }

    [Fact]
    public void Folders_CommittedFiles_HoldNothingElse()
    {
        var generated = SampleSet.All().Select(file => file.Path).ToHashSet();
        var found = SampleSet.Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SampleFolder.Root, folder), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(SampleFolder.Root, path).Replace(Path.DirectorySeparatorChar, '/'));
        Assert.DoesNotContain(found, path => !generated.Contains(path));
    }

    [Fact]
    public void All_Together_IsSmall() => Assert.InRange(SampleSet.All().Sum(file => file.Content.Length), 1, MostBytes);

    private static IEnumerable<(string, string)> Digest(IEnumerable<SampleFile> files) =>
        files.Select(file => (file.Path, Domain.Values.ContentHash.Of(file.Content).Value));
}
