using System.Globalization;
using Disbursement.Host.Storage;
using SQLitePCL;

namespace Disbursement.Engine.Tests.Engine.Bounds;

/// <summary>Copies the rows of case 0 under the ids of other cases, wherever the id stands in them.</summary>
internal static class CaseCopies
{
    private static readonly string[] Copies =
    [
        Copy("engine_instance", "id, run, name, status, begun, created, updated, input, output, failure, custom_status, parent, tags", "id"),
        Copy("engine_turn", "instance, number, body", "instance, number"),
        Copy("engine_timer", "instance, run, step, due", "instance, run, step"),
    ];

    public static void Write(string path, int count)
    {
        using var db = SqliteConnection.Open(path, raw.SQLITE_OPEN_READWRITE);
        // Nobody has been promised these rows; the engine asserts its own settings when it opens the file.
        db.Execute("PRAGMA journal_mode=OFF");
        db.Execute("PRAGMA synchronous=OFF");
        foreach (var copy in Copies) db.Execute(copy, (long)count);
    }

    // printf's %032x is how OpenCases.Id writes a number.
    private static string Copy(string table, string columns, string order)
    {
        var values = string.Join(", ", columns.Split(", ").Select(column =>
            column is "id" or "instance" or "input" or "body" or "parent" ? $"replace({column}, '{OpenCases.Id(0)}', printf('%032x', nth))" : column));
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE
                numbers(nth) AS (VALUES(1) UNION ALL SELECT nth + 1 FROM numbers WHERE nth < ?1 - 1),
                template AS MATERIALIZED (SELECT * FROM {table} ORDER BY {order})
            INSERT INTO {table}({columns}) SELECT {values} FROM numbers CROSS JOIN template
            """);
    }
}
