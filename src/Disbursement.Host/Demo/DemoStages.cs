namespace Disbursement.Host.Demo;

/// <summary>Leaves one case waiting at each stage, for a person to go on with in a browser.</summary>
internal static class DemoStages
{
    /// <summary>Months of the workshop's wages that the story itself does not use; one case each.</summary>
    private static readonly string[] Periods = ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"];

    /// <summary>The officials of the sample village's chain, in the order of the plan; each case stops before one of them.</summary>
    private static readonly string[] Chain = ["head", "reviewer", "clerk", "leader", "line", "approver", "releaser"];

    public static async Task Leave(DemoServer server, DemoPrinter print, string rosters, string pin, CancellationToken cancel)
    {
        var sample = SampleRoster.Read(Path.Combine(rosters, "workshop-wage"));
        using var story = new DemoStory(server, print, rosters, pin);
        await story.Submit(Periods.Select(sample.For), cancel);
        var stops = story.Cases.Zip(Chain).ToDictionary(pair => pair.First.Number, pair => pair.Second, StringComparer.Ordinal);
        await story.UntilWaiting(mail => Waits(mail, stops), cancel);
        print.Heading("One case waits at each stage");
        foreach (var (number, official) in stops) print.Line($"  {number}  waits for the {official}");
    }

    private static bool Waits(DemoMail mail, Dictionary<string, string> stops)
    {
        var role = mail.To.Split('-')[0];
        // Releases concern batches; the last case's stays for the browser.
        return role == "releaser" || (DemoCase.NumberIn(mail.Subject) is { } number && stops.GetValueOrDefault(number) == role);
    }
}
