namespace Disbursement.Tests.Shared;

/// <summary>
/// Statements that copy the rows of one open case under the ids of others, wherever the id stands in them: case n (from 1) has n as its id,
/// in 32 hex digits. It is the same database as if each had been started, in a fraction of the time. ?1 is how many cases there are to be, the first included.
/// </summary>
internal static class CaseCopies
{
    private static readonly string[] WithId = ["id", "instance", "input", "body", "parent"];

    /// <summary>The engine's rows: the chain, its open stage, their history and timers.</summary>
    public static IReadOnlyList<string> OfEngine(string caseId) =>
    [
        Copy(caseId, "engine_instance", "id, run, name, status, begun, created, updated, input, output, failure, custom_status, parent, tags", "id"),
        Copy(caseId, "engine_turn", "instance, number, body", "instance, number"),
        Copy(caseId, "engine_timer", "instance, run, step, due", "instance, run, step"),
    ];

    /// <summary>The row by which the sweep knows an open case.</summary>
    public static string OfOpenIndex(string caseId) => $"""
        WITH RECURSIVE {Numbers}
        INSERT INTO index_rows(partition, key, version, body)
        SELECT partition, printf('%032x', nth), version, body FROM numbers CROSS JOIN index_rows WHERE key = '{caseId}' AND partition LIKE 'open-%'
        """;

    /// <summary>The stream itself, for case ?1 alone: what the sweep needs to start its chain again.</summary>
    public static string OfStream(string caseId) =>
        $"INSERT INTO stream_rows(partition, key, version, body) SELECT printf('%032x', ?1), key, version, body FROM stream_rows WHERE partition = '{caseId}'";

    /// <summary>Takes the chain of case ?1 away, and whatever the engine knows of its children.</summary>
    public static IReadOnlyList<string> WithoutEngine { get; } =
    [
        "DELETE FROM engine_instance WHERE id GLOB printf('%032x*', ?1)",
        "DELETE FROM engine_turn WHERE instance GLOB printf('%032x*', ?1)",
        "DELETE FROM engine_timer WHERE instance GLOB printf('%032x*', ?1)",
    ];

    private const string Numbers = "numbers(nth) AS (VALUES(1) UNION ALL SELECT nth + 1 FROM numbers WHERE nth < ?1 - 1)";

    private static string Copy(string caseId, string table, string columns, string order)
    {
        var values = string.Join(", ", columns.Split(", ").Select(column =>
            WithId.Contains(column) ? $"replace({column}, '{caseId}', printf('%032x', nth))" : column));
        return $"""
            WITH RECURSIVE {Numbers}, template AS MATERIALIZED (SELECT * FROM {table} ORDER BY {order})
            INSERT INTO {table}({columns}) SELECT {values} FROM numbers CROSS JOIN template
            """;
    }
}
