namespace Disbursement.Host.Engine;

/// <summary>How much of an instance's mailbox is used.</summary>
/// <param name="Events">Their number.</param>
/// <param name="Characters">Those of their payloads; of stored ones, of the whole messages.</param>
internal readonly record struct MailboxUse(long Events, long Characters)
{
    public static readonly MailboxUse None;

    public static MailboxUse Of(Message message) => message is Message.Event ? new(1, message.Characters()) : None;

    public static MailboxUse Of(IEnumerable<Message> messages) => messages.Aggregate(None, (sum, message) => sum + Of(message));

    public static MailboxUse operator +(MailboxUse left, MailboxUse right) => new(left.Events + right.Events, left.Characters + right.Characters);

    public static MailboxUse operator -(MailboxUse left, MailboxUse right) => new(left.Events - right.Events, left.Characters - right.Characters);

    /// <summary>One event of any size is always taken by an empty mailbox.</summary>
    public bool HasRoomFor(Message.Event raised) => Events == 0 || (Events < EngineOptions.MailboxLimit && Characters + raised.Characters() <= EngineOptions.MailboxCharacters);
}
