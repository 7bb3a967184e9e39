using Disbursement.Application.Ports;

namespace Disbursement.Tests.Shared.Storage;

/// <summary>What is lost on the way.</summary>
public enum Loss
{
    /// <summary>The commit is made, and nobody hears of it.</summary>
    Answer,

    /// <summary>The commit never arrives.</summary>
    Request,

    /// <summary>The one and the other in turn.</summary>
    InTurn,
}

/// <summary>Answers <see cref="CommitAnswer.Unknown"/> to every n-th commit, whether it was made or not.</summary>
internal sealed class LossyTable(ITable inner, int every, Loss loss = Loss.InTurn) : ITable
{
    private int commits;
    private int lost;

    /// <summary>How many answers were lost so far, so that a test can say that there were any.</summary>
    public int Lost => Volatile.Read(ref lost);

    public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default) =>
        inner.Get(table, partition, row, cancel);

    public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default) =>
        inner.Query(table, partition, from, until, limit, cancel);

    public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        if (Interlocked.Increment(ref commits) % every != 0) return await inner.Commit(table, partition, changes, cancel);
        var number = Interlocked.Increment(ref lost);
        var arrives = loss == Loss.Answer || (loss == Loss.InTurn && number % 2 == 1);
        if (arrives) await inner.Commit(table, partition, changes, cancel);
        else TableLimits.CheckCommit(partition, changes);
        return CommitAnswer.Unknown;
    }
}
