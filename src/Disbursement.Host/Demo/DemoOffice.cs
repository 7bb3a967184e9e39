using Disbursement.Domain.Calendar;

namespace Disbursement.Host.Demo;

/// <summary>
/// All officials of the demonstration, each with a browser of his own, and the mailbox that tells them what to do.
/// A mail is worked once; so is a link, because several mails may hold the same.
/// </summary>
internal sealed class DemoOffice(DemoServer server, string pin, string photo) : IDisposable
{
    /// <summary>PINs are hashed two at a time, so more hands would only wait.</summary>
    private const int Hands = 2;

    private readonly Dictionary<string, DemoOfficial> officials = new(StringComparer.Ordinal);
    private readonly HashSet<string> worked = new(StringComparer.Ordinal);

    /// <summary>
    /// Works through the mailbox until nobody has anything left that he may do now. Answers what was done, in the order of the mails.
    /// </summary>
    /// <param name="waits">Mails that are left lying.</param>
    public async Task<IReadOnlyList<DemoAct>> Work(Func<DemoMail, bool> waits, CancellationToken cancel)
    {
        var done = new List<DemoAct>();
        while (await Open(waits, cancel) is { Count: > 0 } open)
        {
            var today = ChinaTime.Day(await server.Now(cancel));
            var acts = new DemoAct[open.Count];
            // One person does one thing after the other; different people work at the same time.
            var byPerson = open.Index().GroupBy(entry => entry.Item.Mail.To, StringComparer.Ordinal);
            await Parallel.ForEachAsync(byPerson, new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = cancel }, async (tasks, token) =>
            {
                foreach (var (index, task) in tasks) acts[index] = await Official(task.Mail.To).Follow(task.Mail, task.Link, today, token);
            });
            worked.UnionWith(open.Select(task => task.Link));
            done.AddRange(acts.Where(act => act.Verdict is not null));
            await server.Settle(cancel);
        }
        return done;
    }

    public void Dispose()
    {
        foreach (var official in officials.Values) official.Dispose();
    }

    private async Task<IReadOnlyList<(DemoMail Mail, string Link)>> Open(Func<DemoMail, bool> waits, CancellationToken cancel)
    {
        var mails = await server.Mails(cancel);
        var found = mails.Where(mail => !waits(mail))
            .SelectMany(mail => mail.Links.Where(IsTask).Select(link => (Mail: mail, Link: link)))
            .Where(task => !worked.Contains(task.Link))
            .DistinctBy(task => task.Link)
            // Of several colleagues with the same task one does it now; in the next round the others see whether anything is left for them.
            .GroupBy(task => (DemoCase.NumberIn(task.Mail.Subject), Role(task.Mail.To)))
            .SelectMany(tasks => tasks.Where(task => task.Mail.To == tasks.First().Mail.To))
            .ToList();
        foreach (var (mail, _) in found) Official(mail.To);
        return found;
    }

    private static string Role(string address) => address.Split('-', '@')[0];

    private static bool IsTask(string link) => new Uri(link).AbsolutePath.StartsWith("/act/", StringComparison.Ordinal);

    private DemoOfficial Official(string address)
    {
        lock (officials)
        {
            if (!officials.TryGetValue(address, out var official))
                officials[address] = official = new DemoOfficial(server, address.Split('@')[0], pin, photo);
            return official;
        }
    }
}
