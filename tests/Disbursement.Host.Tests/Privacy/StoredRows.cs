using Disbursement.Host.Storage;

namespace Disbursement.Host.Tests.Privacy;

/// <summary>What a data folder's database holds, row by row, as text.</summary>
internal static class StoredRows
{
    private const int ReadOnly = 1;

    /// <summary>The rows of all tables, or of those whose name begins so; not the mailbox, which stands for the mails of a real office.</summary>
    public static IReadOnlyList<string> Of(string database, string prefix = "")
    {
        using var connection = SqliteConnection.Open(database, ReadOnly);
        var rows = new List<string>();
        foreach (var table in Texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'").Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var columns = Texts(connection, $"SELECT name FROM pragma_table_info('{table}')");
            connection.Read($"SELECT {string.Join(',', columns.Select(column => $"\"{column}\""))} FROM \"{table}\"", row =>
            {
                var values = columns.Select((_, place) => row.Text(place)).ToList();
                if (!values.Contains("mailbox")) rows.Add(WatchedHost.Plain($"{table} {string.Join(' ', values)}"));
                return true;
            });
        }

        return rows;
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        var found = new List<string>();
        connection.Read(sql, row =>
        {
            found.Add(row.Text(0));
            return true;
        });
        return found;
    }
}
