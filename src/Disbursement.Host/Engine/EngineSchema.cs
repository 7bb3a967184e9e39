namespace Disbursement.Host.Engine;

/// <summary>The engine's tables. Times are ticks of UTC; an instance's rows are changed by its own turns only.</summary>
internal static class EngineSchema
{
    /// <summary>What older files lack, by the number of the schema that brought it.</summary>
    public static readonly IReadOnlyDictionary<int, string> Upgrades = new Dictionary<int, string> { [2] = ChildrenOfAnInstance };

    public const string Script = """
        -- One row per instance. run: drawn anew at each start and each continue-as-new, so that late results of an older run are known as such.
        -- begun: whether the first turn has run; false while a start is scheduled for later.
        CREATE TABLE engine_instance(
            id TEXT PRIMARY KEY, run INTEGER NOT NULL, name TEXT NOT NULL, status INTEGER NOT NULL, begun INTEGER NOT NULL,
            created INTEGER NOT NULL, updated INTEGER NOT NULL,
            input TEXT, output TEXT, failure TEXT, custom_status TEXT, parent TEXT, tags TEXT) STRICT, WITHOUT ROWID;

        -- What each turn of the current run was given and what it scheduled: all that replay needs.
        CREATE TABLE engine_turn(
            instance TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY(instance, number)) STRICT, WITHOUT ROWID;

        -- Messages between instances that the receiver has not taken yet.
        CREATE TABLE engine_message(sequence INTEGER PRIMARY KEY, instance TEXT NOT NULL, body TEXT NOT NULL) STRICT;

        -- Messages that an instance has taken but keeps, because it is suspended or has not begun.
        CREATE TABLE engine_held(
            instance TEXT NOT NULL, sequence INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY(instance, sequence)) STRICT, WITHOUT ROWID;

        -- Activities whose result has not arrived.
        CREATE TABLE engine_activity(
            instance TEXT NOT NULL, run INTEGER NOT NULL, step INTEGER NOT NULL, name TEXT NOT NULL, input TEXT,
            PRIMARY KEY(instance, run, step)) STRICT, WITHOUT ROWID;

        -- Timers that have not been taken by their instance.
        CREATE TABLE engine_timer(
            instance TEXT NOT NULL, run INTEGER NOT NULL, step INTEGER NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY(instance, run, step)) STRICT, WITHOUT ROWID;
        CREATE INDEX engine_timer_due ON engine_timer(due, instance, run, step);

        """ + ChildrenOfAnInstance;

    /// <summary>Finds the children of all runs of an instance, also of those whose history a continue-as-new has removed.</summary>
    private const string ChildrenOfAnInstance =
        "CREATE INDEX engine_instance_parent ON engine_instance(parent ->> '$.Instance') WHERE parent IS NOT NULL;";
}
