using System.Globalization;
using SQLitePCL;

namespace Disbursement.Host.Storage;

/// <summary>Prepares a connection that writes: journal and synchronisation, asserted by reading them back, and the schema with its number.</summary>
internal static class SqliteSchema
{
    /// <summary>Raised by one with every change of any table; a program refuses a file with a higher number than its own.</summary>
    public const int Number = 2;

    /// <summary>"DISB": marks the file as ours.</summary>
    private const long ApplicationId = 0x44495342;

    /// <summary>Full synchronisation: COMMIT returns after the log is on the disk.</summary>
    private const long SynchronousFull = 2;

    /// <param name="connection">The connection that will write.</param>
    /// <param name="scripts">What a new file gets.</param>
    /// <param name="upgrades">What an older file lacks, by the number of the schema that brought it.</param>
    public static void Prepare(SqliteConnection connection, IReadOnlyList<string> scripts, IReadOnlyDictionary<int, string> upgrades)
    {
        RefuseForeign(connection);
        MakeDurable(connection);
        var number = (int)Pragma(connection, "user_version");
        if (number == 0) Change(connection, scripts);
        else if (number < Number) Change(connection, [.. Enumerable.Range(number + 1, Number - number).Select(upgrades.GetValueOrDefault).OfType<string>()]);
        CheckNumber(connection);
    }

    /// <summary>Refuses a file that a newer program wrote, or that is not ours.</summary>
    public static void CheckNumber(SqliteConnection connection)
    {
        if (Pragma(connection, "application_id") != ApplicationId) throw new StorageException("The file is not a database of this program.");
        RefuseNewer(connection);
        var number = Pragma(connection, "user_version");
        if (number < Number) throw new StorageException($"The database has schema {number}; serve the folder once with this program, which brings it to {Number}.");
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
        if (ours) RefuseNewer(connection);
        else if (!empty) throw new StorageException("The file is not a database of this program.");
    }

    private static void RefuseNewer(SqliteConnection connection)
    {
        if (Pragma(connection, "user_version") is var number and > Number)
        {
            throw new StorageException(
                $"The database has schema {number}, written by a newer program; this one knows schemas up to {Number}. Start the newer program.");
        }
    }

    private static void Change(SqliteConnection connection, IReadOnlyList<string> scripts)
    {
        // One transaction: a power cut while the file is made or changed leaves it as it was, and it is tried again.
        connection.Execute("BEGIN IMMEDIATE");
        foreach (var script in scripts) connection.Script(script);
        connection.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Number};"));
        connection.Execute("COMMIT");
    }

    private static long Pragma(SqliteConnection connection, string name) => (long)connection.Scalar($"PRAGMA {name}")!;
}
