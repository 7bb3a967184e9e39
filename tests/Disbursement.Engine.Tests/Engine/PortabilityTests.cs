using System.Text.RegularExpressions;
using Disbursement.Engine.Tests.Engine.Portable;

namespace Disbursement.Engine.Tests.Engine;

/// <summary>
/// Keeps the portable suite portable: an engine with no clock to move, such as Microsoft's, runs what is not marked as simulated
/// (the project's filter for the Azure build), and none needs more of its driver than three members.
/// </summary>
public sealed partial class PortabilityTests
{
    private const string Mark = "[Trait(\"Time\", \"Simulated\")]";
    private const string Short = "[Trait(\"Time\", \"Short\")]";

    [Fact]
    public void Driver_Members_AreRegisterClientAndAdvance() => Assert.Equal(
        ["Advance", "Client", "Register"],
        typeof(IEngineDriver).GetMembers().Where(member => member is not System.Reflection.MethodInfo { IsSpecialName: true }).Select(member => member.Name).Order());

    [Fact]
    public void Tests_ThatWaitOrMoveTime_AreMarkedAsSimulated()
    {
        var tests = Sources().SelectMany(source => Starts().Split(source.Text).Skip(1).Select(test => (source.Name, Test: test))).ToList();

        // Each timer of the suite is longer than two seconds; one that is not would be marked too, which loses nothing.
        var waiting = tests.Where(test => Waits().IsMatch(test.Test)).ToList();

        Assert.True(waiting.Count >= 20 && tests.Count > waiting.Count, $"{waiting.Count} of {tests.Count} tests wait: the pattern no longer finds them.");
        Assert.Empty(waiting.Where(test => !test.Test.Contains(Mark, StringComparison.Ordinal) && !IsShort(test.Test)).Select(test => $"{test.Name}: {Named().Match(test.Test).Value}"));
    }

    [Fact]
    public void Tests_MarkedAsShort_WaitTwoSecondsAtMost()
    {
        var marked = Sources().SelectMany(source => Starts().Split(source.Text)).Where(test => test.Contains(Short, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(marked);
        Assert.All(marked, test => Assert.True(IsShort(test), Named().Match(test).Value));
    }

    private static bool IsShort(string test) => test.Contains(Short, StringComparison.Ordinal)
        && Spans().Matches(test).All(span => span.Value is "TimeSpan.FromSeconds(1)" or "TimeSpan.FromSeconds(2)" or "TimeSpan.FromMilliseconds(500)");

    [Fact]
    public void Sources_OfThePortableSuite_UseNothingOfOurHost() =>
        Assert.Empty(Sources().Where(source => source.Text.Contains("Disbursement.Host", StringComparison.Ordinal)).Select(source => source.Name));

    private static List<(string Name, string Text)> Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Disbursement.sln"))) root = root.Parent;
        var folder = Path.Combine(root.FullName, "tests", "Disbursement.Engine.Tests", "Engine", "Portable");
        return [.. Directory.EnumerateFiles(folder, "*.cs").Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];
    }

    [GeneratedRegex(@"(?=\n    \[(?:Fact|Theory)\])")]
    private static partial Regex Starts();

    [GeneratedRegex(@"Advance\(|CreateTimer\(TimeSpan|WaitForExternalEvent<[^>]*>\([^)]*TimeSpan")]
    private static partial Regex Waits();

    [GeneratedRegex(@"TimeSpan\.From\w+\([^)]*\)")]
    private static partial Regex Spans();

    [GeneratedRegex(@"\w+_\w+")]
    private static partial Regex Named();
}
