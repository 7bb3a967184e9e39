using System.Text.Json;
using Disbursement.Host.Storage;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Engine;

/// <summary>What turns and recovery read. Each read is short and sees all turns that were answered before it.</summary>
internal sealed class EngineReads(SqliteReaders readers)
{
    private const string Columns = "id, run, name, status, begun, created, updated, input, output, failure, custom_status, parent, tags";

    private static readonly long OpenStatuses = Enum.GetValues<OrchestrationRuntimeStatus>().Where(InstanceState.Opens).Aggregate(0L, (bits, status) => bits | (1L << (int)status));

    public Task<InstanceState?> Instance(string id, CancellationToken cancel = default) => readers.Read(
        db => First(db, $"SELECT {Columns} FROM engine_instance WHERE id = ?1", State, id), cancel);

    /// <summary>Those of these instances that have not ended. It is one walk in the order of the ids, whatever their number.</summary>
    public Task<List<string>> Open(IReadOnlyCollection<string> ids, CancellationToken cancel) => readers.Read(
        db => All(
            db,
            "SELECT id FROM engine_instance WHERE id IN (SELECT value FROM json_each(?1)) AND (?2 >> status) & 1",
            row => row.Text(0),
            JsonSerializer.Serialize(ids), OpenStatuses),
        cancel);

    public async Task<History> History(string instance)
    {
        var bodies = await readers.Read(
            db => All(db, "SELECT body FROM engine_turn WHERE instance = ?1 ORDER BY number", row => row.Text(0), instance));
        return new History([.. bodies.Select(EngineJson.Read<StoredTurn>)], bodies.Sum(body => (long)body.Length));
    }

    /// <summary>
    /// The ids of an instance's children, of earlier runs too: those that are there, and those whose start is still on its way.
    /// An id that has since become another's child is not among them.
    /// </summary>
    public Task<List<string>> Children(string instance) => readers.Read(
        db => All(
            db,
            """
            SELECT id FROM engine_instance WHERE parent IS NOT NULL AND parent ->> '$.Instance' = ?1
            UNION SELECT instance FROM engine_message WHERE body ->> '$.is' = 'start' AND body ->> '$.Parent.Instance' = ?1
            """,
            row => row.Text(0),
            instance));

    public async Task<MailboxUse> HeldUse(string instance) => (await readers.Read(
        db => All(db, "SELECT count(*), ifnull(sum(length(body)), 0) FROM engine_held WHERE instance = ?1", row => new MailboxUse(row.Long(0), row.Long(1)), instance)))[0];

    public Task<List<Message>> Held(string instance) => readers.Read(
        db => All(db, "SELECT body FROM engine_held WHERE instance = ?1 ORDER BY sequence", row => EngineJson.Read<Message>(row.Text(0)), instance));

    /// <summary>Instances in the order of their ids, beginning after one of them.</summary>
    public Task<List<InstanceState>> Instances(InstanceFilter filter, string after, int limit, CancellationToken cancel) => readers.Read(
        db =>
        {
            var found = new List<InstanceState>();
            db.Read(
                $"""
                SELECT {Columns} FROM engine_instance
                WHERE id > ?1 AND id >= ?2 AND id < ?3 AND created >= ?4 AND created <= ?5 AND (?6 >> status) & 1 ORDER BY id
                """,
                row =>
                {
                    found.Add(State(row));
                    return found.Count < limit;
                },
                after, filter.Prefix, filter.Prefix + "\U0010FFFF", filter.CreatedFrom, filter.CreatedTo, filter.StatusBits);
            return found;
        },
        cancel);

    public Task<List<(long Sequence, string Instance, Message Message)>> Messages() => readers.Read(
        db => All(db, "SELECT sequence, instance, body FROM engine_message ORDER BY sequence", row => (row.Long(0), row.Text(1), EngineJson.Read<Message>(row.Text(2)))));

    /// <summary>Activities without a result; their inputs are read when their turn comes.</summary>
    public Task<List<ActivityCall>> Activities() => readers.Read(
        db => All(db, "SELECT instance, run, step, name FROM engine_activity", row => new ActivityCall(row.Text(0), row.Long(1), (int)row.Long(2), row.Text(3))));

    /// <summary>The input of an activity, or <see langword="null"/> if nobody waits for it any more.</summary>
    public Task<ActivityInput?> Input(ActivityCall call) => readers.Read(
        db => First(
            db,
            "SELECT input FROM engine_activity WHERE instance = ?1 AND run = ?2 AND step = ?3",
            row => new ActivityInput(Optional(row, 0)),
            call.Instance, call.Run, (long)call.Step));

    /// <summary>Timers after a place in the order of their times, up to a time.</summary>
    public Task<List<TimerPlace>> Timers(TimerPlace after, long until, int limit) => readers.Read(
        db => All(
            db,
            """
            SELECT due, instance, run, step FROM engine_timer
            WHERE (due, instance, run, step) > (?1, ?2, ?3, ?4) AND due <= ?5 ORDER BY due, instance, run, step LIMIT ?6
            """,
            row => new TimerPlace(row.Long(0), row.Text(1), row.Long(2), (int)row.Long(3)),
            after.Due, after.Instance, after.Run, (long)after.Step, until, (long)limit));

    public Task<long?> NextDue(long after) => readers.Read(
        db => (long?)db.Scalar("SELECT min(due) FROM engine_timer WHERE due > ?1", after));

    private static InstanceState State(SqliteStatement row) => new()
    {
        Id = row.Text(0),
        Run = row.Long(1),
        Name = row.Text(2),
        Status = (OrchestrationRuntimeStatus)row.Long(3),
        Begun = row.Long(4) == 1,
        Created = row.Long(5),
        Updated = row.Long(6),
        Input = Optional(row, 7),
        Output = Optional(row, 8),
        Failure = EngineJson.ReadOptional<Failure>(Optional(row, 9)),
        CustomStatus = Optional(row, 10),
        Parent = EngineJson.ReadOptional<ParentLink>(Optional(row, 11)),
        Tags = EngineJson.ReadOptional<IReadOnlyDictionary<string, string>>(Optional(row, 12)),
    };

    private static string? Optional(SqliteStatement row, int column) => row.IsNull(column) ? null : row.Text(column);

    private static T? First<T>(SqliteConnection db, string sql, Func<SqliteStatement, T> read, params ReadOnlySpan<object?> arguments)
        where T : class
    {
        T? found = null;
        db.Read(
            sql,
            row =>
            {
                found = read(row);
                return false;
            },
            arguments);
        return found;
    }

    private static List<T> All<T>(SqliteConnection db, string sql, Func<SqliteStatement, T> read, params ReadOnlySpan<object?> arguments)
    {
        var found = new List<T>();
        db.Read(
            sql,
            row =>
            {
                found.Add(read(row));
                return true;
            },
            arguments);
        return found;
    }
}

/// <summary>Which instances a query means. Times are ticks of UTC, both ends included; statuses are bits by their number.</summary>
internal sealed record InstanceFilter(string Prefix, long CreatedFrom, long CreatedTo, long StatusBits);

/// <summary>The turns of a run so far, and the length of their texts.</summary>
internal sealed record History(IReadOnlyList<StoredTurn> Turns, long Characters)
{
    public static History Empty { get; } = new([], 0);
}

/// <summary>The input of an activity, which itself may be absent.</summary>
internal sealed record ActivityInput(string? Text);

/// <summary>A timer's place in the order in which timers are due.</summary>
internal readonly record struct TimerPlace(long Due, string Instance, long Run, int Step);
