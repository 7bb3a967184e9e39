using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests.Payments;

/// <summary>The process died: nothing that it would have done afterwards happens.</summary>
internal sealed class ProcessDied : Exception;

/// <summary>
/// Kills the process at its n-th step. A step lies before and after each write to a table, to the documents and to the bank, so that every n
/// is a different place between two effects.
/// </summary>
internal sealed class Crash(int atStep)
{
    private int steps;
    private bool dead;

    /// <summary>Never.</summary>
    public static Crash Never => new(int.MaxValue);

    public bool Happened => dead;

    public void Step()
    {
        if (dead || Interlocked.Increment(ref steps) == atStep)
        {
            dead = true;
            throw new ProcessDied();
        }
    }
}

internal sealed class DyingTable(ITable inner, Crash crash) : ITable
{
    public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default) =>
        inner.Get(table, partition, row, cancel);

    public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default) =>
        inner.Query(table, partition, from, until, limit, cancel);

    public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        crash.Step();
        var answer = await inner.Commit(table, partition, changes, cancel);
        crash.Step();
        return answer;
    }
}

internal sealed class DyingDocuments(IDocuments inner, Crash crash) : IDocuments
{
    public async Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        crash.Step();
        await inner.Put(scope, sha256, content, cancel);
        crash.Step();
    }

    public Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default) => inner.Open(scope, sha256, cancel);

    public Task Delete(string scope, string sha256, CancellationToken cancel = default) => inner.Delete(scope, sha256, cancel);

    public Task DeleteScope(string scope, CancellationToken cancel = default) => inner.DeleteScope(scope, cancel);
}

internal sealed class DyingBank(IBankChannel inner, Crash crash) : IBankChannel
{
    public async Task<BankAnswer> Send(string batchId, Stream file, CancellationToken cancel = default)
    {
        crash.Step();
        var answer = await inner.Send(batchId, file, cancel);
        crash.Step();
        return answer;
    }

    public Task<BankAnswer> Ask(string batchId, CancellationToken cancel = default) => inner.Ask(batchId, cancel);
}
