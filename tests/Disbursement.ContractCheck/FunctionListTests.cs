using Disbursement.Host.Discovery;

namespace Disbursement.ContractCheck;

/// <summary>docs/functions.md is what the embedded host discovers; the function metadata of the Azure build must say the same.</summary>
public class FunctionListTests
{
    private const string Start = """
        # Functions

        What the embedded host discovers by the attributes; the Azure build's `functions.metadata` must list the same. A test keeps this list (`FunctionListTests`).
        Schedules are NCRONTAB expressions of six fields, seconds first, in UTC.

        | Function | Trigger | Methods and route, or schedule |
        |---|---|---|
        """;

    [Fact]
    public void FunctionsMd_AgainstTheEmbeddedHostsDiscovery_IsTheSame()
    {
        var functions = FunctionScan.Scan(typeof(Functions.Composition).Assembly);
        var page = Start.ReplaceLineEndings("\n") + "\n" + string.Concat(functions.Select(Row));
        var path = Files.Source("docs/functions.md");
        if (Files.WritesLists) File.WriteAllText(path, page);

        Assert.NotEmpty(functions);
        Assert.True(page == File.ReadAllText(path), "docs/functions.md is out of date; run this test with DISBURSE_LISTS=write and look at what changed.");
    }

    /// <summary>
    /// Microsoft's host tries the routes of all functions in an order of its own and takes the first that fits (azure-functions-host, issue 3153), where
    /// ASP.NET Core takes the most exact: with two that fit, the two builds would call different functions.
    /// </summary>
    [Fact]
    public void Routes_OfTwoFunctions_NeverFitOneAddress()
    {
        var functions = FunctionScan.Scan(typeof(Functions.Composition).Assembly).OfType<Function.Http>().ToList();

        var both = from one in functions
                   from other in functions
                   where string.CompareOrdinal(one.Name, other.Name) < 0 && one.Methods.Intersect(other.Methods).Any() && RouteOverlap.Address(one.Route, other.Route) is not null
                   select $"{one.Name} and {other.Name} both serve /{RouteOverlap.Address(one.Route, other.Route)}";

        Assert.Empty(both);
    }

    [Theory]
    [InlineData("rosters/new", "rosters/{draft}", "rosters/new")]
    [InlineData("a/{x}/b", "a/c/{y}", "a/c/b")]
    [InlineData("{x}", "{y:minlength(4)}", RouteOverlap.AnyValue)]
    [InlineData("rosters/new", "rosters/{draft:minlength(4)}", null)]
    [InlineData("rosters", "rosters/{draft}", null)]
    [InlineData("cases", "{nothing:maxlength(0)?}", null)]
    public void Address_OfTwoRoutes_IsOneThatFitsBoth(string one, string other, string? address) => Assert.Equal(address, RouteOverlap.Address(one, other));

    private static string Row(Function function) => function switch
    {
        Function.Http http => $"| {http.Name} | HTTP | {Methods(http)} `/{http.Route}` |\n",
        Function.Timer timer => $"| {timer.Name} | timer | `{timer.Schedule.Expression}`{(timer.MakesUp ? ", a missed one is made up for" : "")} |\n",
        Function.Orchestrator orchestrator => $"| {orchestrator.Name} | orchestration | |\n",
        _ => $"| {function.Name} | activity | |\n",
    };

    private static string Methods(Function.Http http) => http.Methods.Count == 0 ? "any" : string.Join(", ", http.Methods);
}
