namespace Disbursement.Host.Demo;

/// <summary>
/// Leaves one case waiting at each stage, for a person to go on with in a browser. Those that go far are submitted first,
/// so that nobody is late when the browser opens.
/// </summary>
internal sealed class DemoStages(DemoServer server, DemoPrinter print, string rosters, string pin)
{
    /// <summary>The month whose notice is left posted, for the villagers to see: the township's leader is asked only when it has ended.</summary>
    private const string Posted = "2026-10";

    /// <summary>Months of the workshop's wages that the story does not use, each with the role before which its case stops.</summary>
    private static readonly (string Period, string Role)[] Far =
        [("2026-03", "releaser"), ("2026-04", "approver"), ("2026-05", "line"), ("2026-06", "leader")];

    private static readonly (string Period, string Role)[] Near = [("2026-07", "clerk"), ("2026-08", "reviewer"), ("2026-09", "head"), (Posted, "leader")];

    private readonly Dictionary<string, string> stops = new(StringComparer.Ordinal);

    public async Task Leave(CancellationToken cancel)
    {
        var sample = SampleRoster.Read(Path.Combine(rosters, "workshop-wage"));
        var start = await server.Now(cancel);
        using var story = new DemoStory(server, print, rosters, pin);
        await Submit(story, sample, Far, cancel);
        await story.WorkDays(Waits, async () => (await Waiting(start, cancel)).Any(mail => Role(mail) == "releaser"), cancel);
        await Submit(story, sample, Near, cancel);
        await story.Work("Signed", Waits, cancel);
        await Show(start, cancel);
        var posted = story.Cases.Single(one => one.Roster.Period == Posted);
        print.Line($"  Everybody may read the notice of {posted.Number}: {new Uri(server.Address, $"notice/case/{posted.Number}")}");
    }

    private async Task Submit(DemoStory story, SampleRoster sample, (string Period, string Role)[] chosen, CancellationToken cancel)
    {
        var before = story.Cases.Count;
        await story.Submit(chosen.Select(one => sample.For(one.Period)), cancel);
        foreach (var (one, (_, role)) in story.Cases.Skip(before).Zip(chosen)) stops.Add(one.Number, role);
    }

    private bool Waits(DemoMail mail) =>
        // Releases are of batches, which have numbers of their own.
        Role(mail) == "releaser" || (DemoCase.NumberIn(mail.Subject) is { } number && stops.GetValueOrDefault(number) == Role(mail));

    private async Task<IReadOnlyList<DemoMail>> Waiting(DateTimeOffset since, CancellationToken cancel) =>
        [.. (await server.Mails(cancel)).Where(mail => mail.SentAt >= since && Waits(mail))];

    private async Task Show(DateTimeOffset since, CancellationToken cancel)
    {
        print.Heading("One case waits at each stage; open the mail, follow its link, sign with the PIN");
        foreach (var mail in (await Waiting(since, cancel)).DistinctBy(mail => (mail.To, DemoCase.NumberIn(mail.Subject))))
        {
            print.Line($"  {mail.To,-34} PIN {pin}  {new Uri(server.Address, $"dev/mail/{mail.Id}")}");
            print.Line($"      {mail.Subject}");
        }
    }

    private static string Role(DemoMail mail) => mail.To.Split('-', '@')[0];
}
