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

    private static string Row(Function function) => function switch
    {
        Function.Http http => $"| {http.Name} | HTTP | {Methods(http)} `/{http.Route}` |\n",
        Function.Timer timer => $"| {timer.Name} | timer | `{timer.Schedule.Expression}`{(timer.MakesUp ? ", a missed one is made up for" : "")} |\n",
        Function.Orchestrator orchestrator => $"| {orchestrator.Name} | orchestration | |\n",
        _ => $"| {function.Name} | activity | |\n",
    };

    private static string Methods(Function.Http http) => http.Methods.Count == 0 ? "any" : string.Join(", ", http.Methods);
}
