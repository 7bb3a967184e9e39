using System.Text;
using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>A prepared statement of one connection; used by one thread at a time.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackBytes = 2_048;

    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(SqliteConnection connection, sqlite3_stmt statement)
    {
        this.connection = connection;
        this.statement = statement;
    }

    public void Bind(ReadOnlySpan<object?> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var code = BindOne(i + 1, arguments[i]);
            if (code != raw.SQLITE_OK) throw connection.Error(code);
        }
    }

    /// <summary>Whether there is a row. Constraint failures throw like every other error.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw connection.Error(code),
        };
    }

    /// <summary>Makes the statement ready for its next use and lets its bound values go; a reader's snapshot ends here.</summary>
    public void Reset()
    {
        // Reset repeats the error of the last step, which has been thrown already.
        _ = raw.sqlite3_reset(statement);
        _ = raw.sqlite3_clear_bindings(statement);
    }

    /// <summary>Runs a statement that has neither arguments nor rows.</summary>
    public void Run()
    {
        try
        {
            _ = Step();
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>The whole text: SQLite's own pointer to it would end at the first NUL.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>The bytes as they lie in SQLite's memory, good until the next step or reset.</summary>
    public ReadOnlySpan<byte> BlobSpan(int column) => raw.sqlite3_column_blob(statement, column);

    public object? Value(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => Long(column),
        raw.SQLITE_TEXT => Text(column),
        raw.SQLITE_BLOB => Blob(column),
        _ => throw new StorageException("The store holds no floating-point numbers."),
    };

    public void Dispose() => statement.Dispose();

    private int BindOne(int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => BindText(index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        // An empty span has no address, and SQLite takes a missing address for NULL.
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be bound."),
    };

    private int BindText(int index, string text)
    {
        // An empty span would bind NULL, and a string by itself would end at its first NUL.
        if (text.Length == 0) return raw.sqlite3_bind_text(statement, index, text);
        if (text.Length * 3L > StackBytes) return raw.sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(text));
        Span<byte> buffer = stackalloc byte[StackBytes];
        var length = Encoding.UTF8.GetBytes(text, buffer);
        return raw.sqlite3_bind_text(statement, index, buffer[..length]);
    }
}
