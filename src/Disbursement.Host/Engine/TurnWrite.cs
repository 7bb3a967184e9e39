using Disbursement.Host.Storage;

namespace Disbursement.Host.Engine;

/// <summary>
/// All that a turn changes in the store, gathered while the turn is computed and written as one request: history, state,
/// messages taken and sent, timers, activities. Texts are made here, on the turn's thread; the writer's thread only binds them.
/// </summary>
internal sealed class TurnWrite(string instance)
{
    private readonly List<Statement> statements = [];

    private delegate int Statement(IWriteStatements db);

    public bool IsEmpty => statements.Count == 0;

    public bool IsOneStatement => statements.Count == 1;

    /// <summary>Whether what is stored as held leaves with this turn: then it is still to be read, but is held no more.</summary>
    public bool ClearsHeld { get; private set; }

    /// <summary>Runs on the writer's thread; answers whether every row could be written.</summary>
    public bool Apply(IWriteStatements db)
    {
        foreach (var statement in statements)
        {
            if (statement(db) < 0) return false;
        }

        return true;
    }

    public void Create(InstanceState state)
    {
        var (parent, tags) = (EngineJson.WriteOptional(state.Parent), EngineJson.WriteOptional(state.Tags));
        var (status, begun, updated) = ((long)state.Status, state.Begun ? 1L : 0L, state.Updated);
        var (output, failure, custom) = (state.Output, EngineJson.WriteOptional(state.Failure), state.CustomStatus);
        Add(db => db.Execute(
            """
            INSERT OR REPLACE INTO engine_instance(id, run, name, created, input, parent, tags, status, begun, updated, output, failure, custom_status)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """,
            state.Id, state.Run, state.Name, state.Created, state.Input, parent, tags, status, begun, updated, output, failure, custom));
    }

    public void Update(InstanceState state)
    {
        var (status, begun, updated) = ((long)state.Status, state.Begun ? 1L : 0L, state.Updated);
        var (output, failure, custom) = (state.Output, EngineJson.WriteOptional(state.Failure), state.CustomStatus);
        Add(db => db.Execute(
            "UPDATE engine_instance SET status = ?2, begun = ?3, updated = ?4, output = ?5, failure = ?6, custom_status = ?7 WHERE id = ?1",
            instance, status, begun, updated, output, failure, custom));
    }

    public void Forget()
    {
        ClearRun();
        Add(db => db.Execute("DELETE FROM engine_activity WHERE instance = ?1", instance));
        Add(db => db.Execute("DELETE FROM engine_instance WHERE id = ?1", instance));
    }

    /// <summary>Removes all that a run leaves behind, its history included.</summary>
    public void ClearRun()
    {
        Add(db => db.Execute("DELETE FROM engine_turn WHERE instance = ?1", instance));
        ClearWork();
    }

    /// <summary>Removes what is still to come for a run that has ended. Activities that were scheduled do run, and their rows end with them.</summary>
    public void ClearWork()
    {
        Add(db => db.Execute("DELETE FROM engine_timer WHERE instance = ?1", instance));
        ClearHeld();
    }

    public void ClearHeld()
    {
        ClearsHeld = true;
        Add(db => db.Execute("DELETE FROM engine_held WHERE instance = ?1", instance));
    }

    public void AddTurn(int number, string body) =>
        Add(db => db.Execute("INSERT INTO engine_turn(instance, number, body) VALUES(?1, ?2, ?3)", instance, (long)number, body));

    /// <summary>Keeps a message for later, behind those kept before.</summary>
    public void Hold(Message message)
    {
        var body = EngineJson.Write(message);
        Add(db => db.Execute(
            "INSERT INTO engine_held(instance, sequence, body) SELECT ?1, 1 + ifnull(max(sequence), 0), ?2 FROM engine_held WHERE instance = ?1",
            instance, body));
    }

    public void Send(long sequence, string target, Message message)
    {
        var body = EngineJson.Write(message);
        Add(db => db.Execute("INSERT INTO engine_message(sequence, instance, body) VALUES(?1, ?2, ?3)", sequence, target, body));
    }

    public void Taken(long sequence) => Add(db => db.Execute("DELETE FROM engine_message WHERE sequence = ?1", sequence));

    public void AddActivity(long run, Step.Activity step) => Add(db => db.Execute(
        "INSERT INTO engine_activity(instance, run, step, name, input) VALUES(?1, ?2, ?3, ?4, ?5)",
        instance, run, (long)step.Id, step.Name, step.Input));

    public void EndActivity(long run, int step) => Add(db => db.Execute(
        "DELETE FROM engine_activity WHERE instance = ?1 AND run = ?2 AND step = ?3", instance, run, (long)step));

    public void AddTimer(long run, int step, long due) => Add(db => db.Execute(
        "INSERT INTO engine_timer(instance, run, step, due) VALUES(?1, ?2, ?3, ?4)", instance, run, (long)step, due));

    public void EndTimer(long run, int step) => Add(db => db.Execute(
        "DELETE FROM engine_timer WHERE instance = ?1 AND run = ?2 AND step = ?3", instance, run, (long)step));

    private void Add(Statement statement) => statements.Add(statement);
}
