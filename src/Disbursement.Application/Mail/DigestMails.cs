using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;

namespace Disbursement.Application.Mail;

/// <summary>Writes the digest of a day, from what waits at the moment of sending.</summary>
public sealed class DigestMails(MyTasks tasks, Inboxes inboxes, Site site) : IMailWriter
{
    public bool Writes(MailKind kind) => kind == MailKind.Digest;

    public async Task<MailContent?> Write(MailOrder order, CancellationToken cancel)
    {
        var desk = await tasks.Of(order.Official, cancel);
        if (desk.Tasks.Count + desk.More < DailyDigest.Fewest) return null;
        return DigestLetter.Of(desk, order.Language) with { Link = site.Address($"/inbox/{await inboxes.Token(order.Official.Id, cancel)}") };
    }
}

/// <summary>What a digest says: how much waits, and each task by village, programme, number and due day. Pure.</summary>
public static class DigestLetter
{
    /// <summary>Tasks that one mail names; the others stand behind its link.</summary>
    private const int MostNamed = 20;

    public static MailContent Of(MyDesk desk, string language)
    {
        var tasks = desk.Tasks.Select(task => task.Head).ToList();
        var count = tasks.Count + desk.More;
        var overdue = tasks.Count(task => task.IsOverdue) + desk.MoreOverdue;
        return new MailContent
        {
            Subject = overdue == 0 ? MailTexts.VerbDigest.In(language, count) : MailTexts.VerbDigestOverdue.In(language, count, overdue),
            Sentence = MailTexts.SayDigest.In(language, count),
            Facts = [
                .. tasks.Take(MostNamed).Select(task => new MailFact(task.Number, Line(task, language))),
                .. count > MostNamed ? [new MailFact(MailTexts.More.In(language), Written.Count(count - Math.Min(tasks.Count, MostNamed)))] : Array.Empty<MailFact>()],
            Notes = [MailTexts.NeverByItself.In(language)],
            IsTask = true,
        };
    }

    private static string Line(TaskHead task, string language)
    {
        var parts = new List<string> { task.Where is { } where ? MailTexts.DigestCase.In(language, where.In(language), task.What.In(language)) : task.What.In(language) };
        if (task.Period is { } period) parts.Add(Written.Period(period, language));
        if (task.Due is { } due) parts.Add(MailTexts.BeforeDay.In(language, Written.Day(due, language)));
        if (task.IsOverdue) parts.Add(ActTexts.Overdue.In(language));
        return string.Join(PageTexts.Comma.In(language), parts);
    }
}
