namespace Disbursement.ContractCheck;

/// <summary>The declarations against Microsoft's own assemblies: in the Azure build all of them, here those that can be had.</summary>
public class RealAssemblyTests
{
    private readonly Comparison comparison = new(Files.Real.SelectMany(Surface.Of));

    private static string[] Comparable =>
#if AZURE_SDK
        Files.Declared;
#else
        // The credentials of Azure.Identity lie in Azure.Core.
        [.. Files.Declared.Where(line => Comparison.Split(line).Package is "Azure.Core" or "Azure.Identity")];
#endif

    [Fact]
    public void Declared_AgainstTheRealAssemblies_HasTheSameSignatures()
    {
        var lines = Comparable;
        var differences = comparison.Differences(lines);

        Assert.NotEmpty(lines);
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Theory]
    [InlineData("Azure.Core | Azure.Response | public abstract get_Made() : System.Int32")]
    [InlineData("Azure.Core | Azure.NoSuchType | class : System.Object")]
    [InlineData("Azure.Core | Azure.RequestFailedException | sealed class : System.Exception")]
    public void Differences_OfALineThatIsNotSo_NamesIt(string line) =>
        Assert.Equal([$"Not so in the real assemblies: {line.Split(" | ", 2)[1]}"], comparison.Differences([line]));

    [Fact]
    public void Differences_OfABaseWithUndeclaredAbstractMembers_NamesThem() =>
        Assert.Contains(comparison.Differences(["Azure.Core | Azure.Response | derived from"]), line => line.Contains("get_Status", StringComparison.Ordinal));
}
