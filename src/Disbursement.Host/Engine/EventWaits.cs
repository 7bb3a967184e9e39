namespace Disbursement.Host.Engine;

/// <summary>
/// External events of one run: those that came before anybody waited, first in, first out per name, and the waits.
/// Names are compared without regard to case. Of several waits for one name the newest gets the event, as in Microsoft's SDK;
/// a cancelled wait gets none.
/// </summary>
internal sealed class EventWaits
{
    private readonly List<Message.Event> unclaimed = [];
    private readonly List<OpenStep> waits = [];

    /// <summary>Events that nobody waited for yet, in the order in which they came.</summary>
    public IReadOnlyList<Message.Event> Unclaimed => unclaimed;

    public MailboxUse Use { get; private set; } = MailboxUse.None;

    public bool AnyWait => waits.Count > 0;

    public bool IsAwaited(string name) => waits.Exists(wait => IsFor(wait.Name, name));

    public void Raise(Message.Event message)
    {
        var index = waits.FindLastIndex(wait => IsFor(wait.Name, message.Name));
        if (index < 0)
        {
            unclaimed.Add(message);
            Use += MailboxUse.Of(message);
            return;
        }

        var wait = waits[index];
        waits.RemoveAt(index);
        wait.Complete(message.Payload);
    }

    public Task<T> Wait<T>(string name, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return Task.FromCanceled<T>(cancel);
        var wait = new OpenStep<T>(name);
        var index = unclaimed.FindIndex(message => IsFor(name, message.Name));
        if (index < 0) return WaitUntil(wait, cancel);
        var message = unclaimed[index];
        unclaimed.RemoveAt(index);
        Use -= MailboxUse.Of(message);
        wait.Complete(message.Payload);
        return wait.Task;
    }

    private Task<T> WaitUntil<T>(OpenStep<T> wait, CancellationToken cancel)
    {
        waits.Add(wait);
        cancel.Register(() =>
        {
            if (waits.Remove(wait)) wait.Cancel(cancel);
        });
        return wait.Task;
    }

    private static bool IsFor(string wait, string raised) => StringComparer.OrdinalIgnoreCase.Equals(wait, raised);
}
