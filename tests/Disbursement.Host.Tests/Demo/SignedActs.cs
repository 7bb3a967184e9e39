using System.Text.Json;
using Disbursement.Host.Demo;

namespace Disbursement.Host.Tests.Demo;

/// <summary>Looks in cases and batches for everything that a page has acknowledged to somebody: under his name, once, and not under a colleague's.</summary>
internal sealed class SignedActs(DemoServer server)
{
    private const int MostEvents = 500;

    /// <summary>Answers what is not there, or there more often than it was signed.</summary>
    public async Task<IReadOnlyList<string>> Missing(IEnumerable<DemoAct> acts, CancellationToken cancel)
    {
        var missing = new List<string>();
        foreach (var acknowledged in acts.GroupBy(act => DemoCase.NumberIn(act.Subject)!))
        {
            var found = acknowledged.Any(act => act.Verdict == "release") ? await OfBatch(acknowledged.Key, cancel) : await OfCase(acknowledged.Key, cancel);
            foreach (var same in acknowledged.GroupBy(act => (act.Official, act.Verdict!)))
            {
                var times = found.Count(one => one == same.Key);
                if (times != same.Count()) missing.Add($"{acknowledged.Key}: {same.Key} was acknowledged {same.Count()} times and is there {times} times");
            }
        }
        return missing;
    }

    private async Task<IReadOnlyList<(string Official, string Verdict)>> OfCase(string number, CancellationToken cancel)
    {
        var page = await server.Get($"/api/v1/cases/{number}/events?limit={MostEvents}", cancel);
        var events = page.GetProperty("events").EnumerateArray().ToList();
        Assert.True(events.Count < MostEvents, $"{number} has more events than one page");
        return [.. events.SelectMany(Signature)];
    }

    private static IEnumerable<(string Official, string Verdict)> Signature(JsonElement happened)
    {
        var data = happened.GetProperty("data");
        return happened.GetProperty("type").GetString() switch
        {
            "decided" => [(Text(data, "official"), Text(data, "verdict"))],
            "notice-posted" => [(Text(data, "official"), "posted")],
            _ => [],
        };
    }

    private async Task<IReadOnlyList<(string Official, string Verdict)>> OfBatch(string id, CancellationToken cancel)
    {
        var batch = await server.Get($"/api/v1/batches/{id}", cancel);
        return [.. new[] { "releasedFirst", "releasedSecond" }.Select(release => (Text(batch.GetProperty(release), "official"), "release"))];
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
