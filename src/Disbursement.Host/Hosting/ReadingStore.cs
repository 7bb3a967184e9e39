using Disbursement.Application.Ports;
using Disbursement.Functions;
using Disbursement.Host.Storage;
using Disbursement.Host.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Hosting;

/// <summary>A data folder opened for reading only, beside a running host or without one. Whatever would write is a bug and throws.</summary>
internal sealed class ReadingStore : IDisposable
{
    private readonly DataFolder folder;
    private readonly SqliteReaders readers;
    private readonly ServiceProvider services;

    private ReadingStore(DataFolder folder, SqliteReaders readers, ServiceProvider services)
    {
        this.folder = folder;
        this.readers = readers;
        this.services = services;
    }

    public IServiceProvider Services => services;

    /// <summary>The configuration lies in the vault already, so to load it writes nothing.</summary>
    public static async Task<ReadingStore> Open(string data, CancellationToken cancel)
    {
        var folder = DataFolder.OpenForReading(data);
        var readers = SqliteReaders.Open(folder.Database);
        var table = new SqliteTable(new NoWriter(), readers);
        var services = StoreServices.For(table, FileDocuments.ForReading(folder.Documents), FileSecrets.Load(folder.Secrets), SystemClock.Instance);
        var store = new ReadingStore(folder, readers, services);
        await StoreServices.LoadCounty(services, folder, cancel);
        return store;
    }

    public void Dispose()
    {
        services.Dispose();
        readers.Dispose();
        folder.Dispose();
    }

    private sealed class NoWriter : IWriter
    {
        public Task<CommitAnswer> Submit(Func<IWriteStatements, bool> request, bool isOneStatement = false) =>
            throw new InvalidOperationException("A folder that was opened for reading is not written to.");
    }
}
