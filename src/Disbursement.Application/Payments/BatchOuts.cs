using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Streams;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>What must leave a batch after an event: a pure function, so that a repeated append writes the same.</summary>
public static class BatchOuts
{
    public const string Start = "batch-start";
    public const string Index = "batch-index";

    /// <summary>Brings the cases to what the batch's last event says.</summary>
    public const string Cases = "batch-cases";

    public static IReadOnlyList<Out> After(BatchState before, IReadOnlyList<BatchEvent> events, BatchState after)
    {
        var outs = new List<Out>();
        if (events.Any(happened => happened is not BatchEvent.FileFetched)) outs.Add(new Out(Index));
        outs.AddRange(events.Select(Work).OfType<Out>());
        if (events.Any(IsNews)) outs.Add(new Out(CaseOuts.Nudge, ("instance", "chain")));

        // Mails come last: a mail server that hangs holds up neither the bank nor the cases.
        outs.AddRange(events.SelectMany(happened => Mails(before, happened, after)));
        return outs;
    }

    private static Out? Work(BatchEvent happened) => happened switch
    {
        BatchEvent.Composed => new Out(Start),
        BatchEvent.Refused or BatchEvent.Answered => new Out(Cases),
        _ => null,
    };

    /// <summary>What the batch's orchestration waits for.</summary>
    private static bool IsNews(BatchEvent happened) =>
        happened is BatchEvent.ReleasedSecond or BatchEvent.Refused or BatchEvent.BankAccepted or BatchEvent.Answered;

    private static IEnumerable<Out> Mails(BatchState before, BatchEvent happened, BatchState after) => happened switch
    {
        BatchEvent.Composed => ToAll(after.Releasers, MailKind.Release),
        BatchEvent.ReleasersAsked asked => ToAll(asked.Releasers.Except(before.Releasers, StringComparer.Ordinal), MailKind.Release),
        BatchEvent.Reminded reminded => ToAll(
            after.Releasers.Where(official => official != after.First?.Official), reminded.Overdue ? MailKind.ReleaseReminderAfter : MailKind.ReleaseReminderBefore),
        BatchEvent.Escalated escalated => ToAll(escalated.Supervisors, MailKind.ReleaseEscalation),
        BatchEvent.ReleasedFirst first => ToAll([first.Official], MailKind.ReleaseReceipt),
        BatchEvent.ReleasedSecond second => [.. ToAll([second.Official], MailKind.ReleaseReceipt), .. ToAll(after.Releasers, MailKind.Released)],
        BatchEvent.Refused refused => [.. ToAll([refused.Official], MailKind.ReleaseReceipt), .. ToAll(after.Releasers, MailKind.Refused)],
        _ => [],
    };

    private static IEnumerable<Out> ToAll(IEnumerable<string> officials, MailKind kind) =>
        officials.Select(official => new Out(CaseOuts.Mail, ("kind", kind.ToString()), ("official", official)));
}
