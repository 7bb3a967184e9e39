using Disbursement.Application.Ports;

namespace Disbursement.Host.Storage;

/// <summary>The statements of one table. Parameters of a change are partition, key, then new version and body, then the expected version.</summary>
internal sealed class TableSql
{
    public TableSql(TableName name)
    {
        // "index" is a word of SQL.
        var table = name switch
        {
            TableName.Streams => "stream_rows",
            TableName.Pointers => "pointer_rows",
            TableName.Index => "index_rows",
            TableName.Markers => "marker_rows",
        };
        Create = $"""
            CREATE TABLE {table}(
                partition TEXT NOT NULL,
                key TEXT NOT NULL,
                version INTEGER NOT NULL,
                body BLOB NOT NULL,
                PRIMARY KEY(partition, key)) STRICT, WITHOUT ROWID;

            """;
        var columns = $"SELECT key, version, body FROM {table} WHERE partition = ?1";
        Get = $"{columns} AND key = ?2";
        Query = $"{columns} AND key >= ?2 AND key < ?3 ORDER BY key";
        QueryToEnd = $"{columns} AND key >= ?2 ORDER BY key";
        Insert = $"INSERT INTO {table}(partition, key, version, body) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        Upsert = $"INSERT INTO {table}(partition, key, version, body) VALUES(?1, ?2, ?3, ?4) "
            + "ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body";
        Replace = $"UPDATE {table} SET version = ?3, body = ?4 WHERE partition = ?1 AND key = ?2 AND version = ?5";
        Delete = $"DELETE FROM {table} WHERE partition = ?1 AND key = ?2 AND version = ?3";
    }

    public string Create { get; }

    public string Get { get; }

    public string Query { get; }

    public string QueryToEnd { get; }

    public string Insert { get; }

    public string Upsert { get; }

    public string Replace { get; }

    public string Delete { get; }
}
