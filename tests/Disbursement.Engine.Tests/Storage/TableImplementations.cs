using Disbursement.Application.Ports;
using Disbursement.Application.Tests.Streams;
using Disbursement.Host.Storage;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>A database of one test with the tables in it.</summary>
internal sealed class OpenSqliteTable : ITestTable
{
    private readonly StorageFolder folder = new();
    private readonly SqliteDatabase database;

    public OpenSqliteTable()
    {
        database = SqliteDatabase.Open(folder.Database, [SqliteTable.Schema], message => throw new InvalidOperationException(message));
        Table = new SqliteTable(database.Writer, database.Readers);
    }

    public ITable Table { get; }

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }
}

public sealed class SqliteTableConditionsTests() : TableConditions(new OpenSqliteTable());

public sealed class SqliteTableOrderTests() : TableOrder(new OpenSqliteTable());

public sealed class SqliteTableLimitsTests() : TableLimitEdges(new OpenSqliteTable());

public sealed class SqliteTableRacesTests() : TableRaces(new OpenSqliteTable());

public sealed class SqliteStreamStoreTests() : StreamStoreContract(new OpenSqliteTable());

public sealed class SqliteDispatcherTests() : DispatcherContract(new OpenSqliteTable());

public sealed class MemoryTableConditionsTests() : TableConditions(new OpenMemoryTable());

public sealed class MemoryTableOrderTests() : TableOrder(new OpenMemoryTable());

public sealed class MemoryTableLimitsTests() : TableLimitEdges(new OpenMemoryTable());

public sealed class MemoryTableRacesTests() : TableRaces(new OpenMemoryTable());
