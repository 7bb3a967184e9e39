using System.Globalization;
using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>Prepares a connection that writes: journal and synchronisation, asserted by reading them back, and the schema with its number.</summary>
internal static class SqliteSchema
{
    /// <summary>Raised by one with every change of any table; a program refuses a file with a higher number than its own.</summary>
    public const int Number = 1;

    /// <summary>"DISB": marks the file as ours.</summary>
    private const long ApplicationId = 0x44495342;

    /// <summary>Full synchronisation: COMMIT returns after the log is on the disk.</summary>
    private const long SynchronousFull = 2;

    public static void Prepare(SqliteConnection connection, IReadOnlyList<string> scripts)
    {
        RefuseForeign(connection);
        MakeDurable(connection);
        if (Pragma(connection, "user_version") == 0) Create(connection, scripts);
        CheckNumber(connection);
    }

    /// <summary>Refuses a file that a newer program wrote, or that is not ours.</summary>
    public static void CheckNumber(SqliteConnection connection)
    {
        var number = Pragma(connection, "user_version");
        if (Pragma(connection, "application_id") != ApplicationId) throw new StorageException("The file is not a database of this program.");
        if (number > Number)
        {
            throw new StorageException(
                $"The database has schema {number}, written by a newer program; this one knows schemas up to {Number}. Start the newer program.");
        }

        if (number < Number) throw new StorageException($"The database has schema {number}, and this program knows no way from it to {Number}.");
    }

    /// <summary>Settings that every connection that writes or copies pages needs.</summary>
    public static void MakeDurable(SqliteConnection connection)
    {
        var journal = (string?)connection.Scalar("PRAGMA journal_mode=WAL");
        connection.Execute("PRAGMA synchronous=FULL");
        connection.Execute("PRAGMA fullfsync=ON");
        connection.Execute("PRAGMA checkpoint_fullfsync=ON");
        // Undo pages of a savepoint stay in memory; on disk they would cost a file per group.
        connection.Execute("PRAGMA temp_store=MEMORY");
        connection.Execute("PRAGMA wal_autocheckpoint=0");
        var synchronous = Pragma(connection, "synchronous");
        if (journal != "wal" || synchronous != SynchronousFull)
        {
            throw new StorageException($"The database must run with journal_mode=wal and synchronous=2, but has {journal} and {synchronous}.");
        }
    }

    private static void RefuseForeign(SqliteConnection connection)
    {
        var ours = Pragma(connection, "application_id") == ApplicationId;
        var empty = (long)connection.Scalar("SELECT count(*) FROM sqlite_schema")! == 0;
        if (ours) CheckNumberUnlessNew(connection);
        else if (!empty) throw new StorageException("The file is not a database of this program.");
    }

    private static void CheckNumberUnlessNew(SqliteConnection connection)
    {
        if (Pragma(connection, "user_version") != 0) CheckNumber(connection);
    }

    private static void Create(SqliteConnection connection, IReadOnlyList<string> scripts)
    {
        // One transaction: a power cut while the file is made leaves an empty file, which is made again.
        connection.Execute("BEGIN IMMEDIATE");
        foreach (var script in scripts) connection.Script(script);
        connection.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Number};"));
        connection.Execute("COMMIT");
    }

    private static long Pragma(SqliteConnection connection, string name) => (long)connection.Scalar($"PRAGMA {name}")!;
}
