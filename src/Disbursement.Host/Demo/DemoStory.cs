using System.Net;
using Disbursement.Domain.Calendar;

namespace Disbursement.Host.Demo;

/// <summary>
/// The main job on the sample rosters, by HTTP, pages and mailbox alone: from the village's list to the money on the card.
/// One township lets its review lie, so that reminder and escalation are seen.
/// </summary>
internal sealed class DemoStory(DemoServer server, DemoPrinter print, string rosters, string pin) : IDisposable
{
    /// <summary>The programme whose township review is late.</summary>
    private const string Late = "travel";

    /// <summary>Local days that the story may take: two notices of five working days, approvals and pay runs, generously.</summary>
    private const int MostDays = 60;

    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeOnly AfterCutOff = new(16, 10);

    private readonly DemoOffice office = new(server, pin, SampleRoster.Read(Path.Combine(rosters, "dividend")).Photo);
    private readonly List<DemoCase> cases = [];
    private readonly List<DemoAct> signed = [];

    public IReadOnlyList<DemoCase> Cases => cases;

    /// <summary>Everything that a page has acknowledged, in the order in which it was done.</summary>
    public IReadOnlyList<DemoAct> Signed => signed;

    public void Dispose() => office.Dispose();

    /// <param name="programmes">Only these sample rosters; all of them without it.</param>
    public async Task Run(IReadOnlyCollection<string>? programmes, CancellationToken cancel)
    {
        await RefuseFaulty(cancel);
        await Submit(SampleRoster.All(rosters).Where(roster => programmes?.Contains(roster.Programme) ?? true), cancel);
        await Work("Villages confirm, townships review, notices are posted", LateReview, cancel);
        await LetReviewFallDue(cancel);
        await Work("The late review is done at last", _ => false, cancel);
        await WorkDays(_ => false, () => AllClosed(cancel), cancel);
    }

    /// <summary>Submits rosters; each under an idempotency key of its own.</summary>
    public async Task Submit(IEnumerable<SampleRoster> chosen, CancellationToken cancel)
    {
        print.Heading("Villages submit their rosters");
        foreach (var roster in chosen)
        {
            var (status, body) = await server.Submit(roster, $"demo-{roster.Name}-{Guid.NewGuid():n}", cancel);
            if (status != HttpStatusCode.Created) throw new DemoFailedException($"Roster {roster.Name} is answered {(int)status}: {body}");
            var taken = new DemoCase(body.GetProperty("number").GetString()!, roster);
            cases.Add(taken);
            print.Step(await server.Now(cancel), taken.Number, roster.Total, $"{roster.Programme}: {roster.Count} lines submitted");
        }
        await server.Settle(cancel);
    }

    /// <summary>Works through the mailbox and prints what was signed.</summary>
    public async Task Work(string heading, Func<DemoMail, bool> waits, CancellationToken cancel)
    {
        var acts = await office.Work(waits, cancel);
        signed.AddRange(acts);
        if (acts.Count == 0) return;
        print.Heading(heading);
        var now = await server.Now(cancel);
        foreach (var act in acts)
        {
            var number = DemoCase.NumberIn(act.Subject) ?? "";
            print.Step(now, number, AmountOf(number), $"{act.Official} signs '{act.Verdict}'");
        }
    }

    private decimal? AmountOf(string number) => cases.FirstOrDefault(known => known.Number == number)?.Roster.Total;

    private bool LateReview(DemoMail mail) =>
        mail.To.StartsWith("reviewer-", StringComparison.Ordinal)
        && cases.Any(late => late.Roster.Programme == Late && late.Number == DemoCase.NumberIn(mail.Subject));

    /// <summary>Each faulty roster lies in a folder named by the problem code that must refuse it, and nothing of it may be left.</summary>
    private async Task RefuseFaulty(CancellationToken cancel)
    {
        print.Heading("Faulty rosters are refused");
        foreach (var roster in SampleRoster.All(Path.Combine(rosters, "faulty")))
        {
            var (status, body) = await server.Submit(roster, $"demo-faulty-{roster.Name}-{Guid.NewGuid():n}", cancel);
            var codes = status == HttpStatusCode.UnprocessableEntity
                ? body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()!).Distinct().ToList()
                : [];
            if (!codes.Contains(roster.Name)) throw new DemoFailedException($"The faulty roster {roster.Name} is answered {(int)status} with {string.Join(' ', codes)}.");
            print.Step(await server.Now(cancel), "-", roster.Total, $"{roster.Programme}: refused, {string.Join(' ', codes)}");
        }
        var stored = (await server.Get("/api/v1/cases?area=999901000000", cancel)).GetProperty("cases").GetArrayLength();
        if (stored != 0) throw new DemoFailedException($"{stored} cases are there although every roster was refused.");
    }

    private async Task LetReviewFallDue(CancellationToken cancel)
    {
        print.Heading($"A week passes; the township review of {Late} lies");
        var before = (await server.Mails(cancel)).Select(mail => mail.Id).ToHashSet();
        var now = await server.AdvanceTo(ChinaTime.At(ChinaTime.Day(await server.Now(cancel)).AddDays(7), Morning), cancel);
        var late = cases.Single(late => late.Roster.Programme == Late);
        var mails = (await server.Mails(cancel)).Where(mail => !before.Contains(mail.Id) && DemoCase.NumberIn(mail.Subject) == late.Number).ToList();
        foreach (var mail in mails) print.Step(mail.SentAt, late.Number, late.Roster.Total, $"mail to {mail.To.Split('@')[0]}: {mail.Subject}");
        var told = mails.Select(mail => mail.To.Split('-')[0]).ToHashSet(StringComparer.Ordinal);
        if (!told.IsSupersetOf(["reviewer", "supervisor"])) throw new DemoFailedException($"Reminder and escalation are missing at {DemoPrinter.Local(now)}.");
    }

    /// <summary>Day by day the mailboxes are worked, in the morning and after the cut-off, until enough has happened.</summary>
    public async Task WorkDays(Func<DemoMail, bool> waits, Func<Task<bool>> enough, CancellationToken cancel)
    {
        var today = ChinaTime.Day(await server.Now(cancel));
        for (var day = 0; day < MostDays; day++)
        {
            await At(today.AddDays(day), Morning, waits, cancel);
            await At(today.AddDays(day), AfterCutOff, waits, cancel);
            if (await enough()) return;
        }
        throw new DemoFailedException($"Not done after {MostDays} days.");
    }

    private async Task At(DateOnly day, TimeOnly time, Func<DemoMail, bool> waits, CancellationToken cancel)
    {
        var at = ChinaTime.At(day, time);
        if (at > await server.Now(cancel)) await server.AdvanceTo(at, cancel);
        var isMorning = TimeOnly.FromDateTime((await server.Now(cancel)).ToOffset(ChinaTime.Offset).DateTime) < AfterCutOff;
        await Work(isMorning ? "Signed in the morning" : "Signed after the cut-off", waits, cancel);
    }

    private async Task<bool> AllClosed(CancellationToken cancel)
    {
        foreach (var one in cases)
        {
            var status = (await server.Get($"/api/v1/cases/{one.Number}", cancel)).GetProperty("status").GetString();
            if (status != "closed") return false;
        }
        return true;
    }
}
