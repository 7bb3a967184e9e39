using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests;

/// <summary>
/// Lets callers at a table go on one at a time, in an order drawn from a seed: the same seed is the same interleaving. Outside of
/// <see cref="Interleave"/> it passes everything on.
/// </summary>
internal sealed class TurnTable(ITable inner) : ITable
{
    /// <summary>How much more often the fastest caller is drawn than the slowest: some interleavings have nearly one after the other in them.</summary>
    private const int Fastest = 64;

    private readonly List<(int Caller, TaskCompletionSource Turn)> waiting = [];
    private readonly List<string> order = [];
    private readonly AsyncLocal<int> caller = new();
    private bool interleaving;

    /// <summary>Who did what at the table in the last interleaving, in the order in which it was done.</summary>
    public IReadOnlyList<string> Order => order;

    /// <summary>Where the rows are; another one begins another story.</summary>
    public ITable Inner { get; set; } = inner;

    public async Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default)
    {
        await Turn($"get {table}");
        return await Inner.Get(table, partition, row, cancel);
    }

    public async Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default)
    {
        await Turn($"query {table}");
        return await Inner.Query(table, partition, from, until, limit, cancel);
    }

    public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        await Turn($"commit {table}");
        return await Inner.Commit(table, partition, changes, cancel);
    }

    /// <summary>
    /// Runs all of them at once on this thread: each stops before every access until its turn is drawn, and after every access
    /// <paramref name="watch"/> sees the rows as they are then, as a crash would leave them.
    /// </summary>
    public async Task Interleave(Random random, Action<ITable> watch, params Func<Task>[] callers)
    {
        // Without a context, who is given a turn goes on at once and on this thread, up to its next access.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        order.Clear();
        interleaving = true;
        Task[] running;
        try
        {
            running = [.. callers.Select((call, number) => Begin(call, number))];
            var speeds = Array.ConvertAll(callers, _ => (int)Math.Pow(Fastest, random.NextDouble()));
            while (waiting.Count > 0)
            {
                Draw(random, speeds).SetResult();
                watch(Inner);
            }
        }
        finally
        {
            interleaving = false;
            SynchronizationContext.SetSynchronizationContext(context);
        }
        if (!running.All(call => call.IsCompleted)) throw new InvalidOperationException("A caller waits for something other than its turn: the order is not the seed's.");
        await Task.WhenAll(running);
    }

    private Task Begin(Func<Task> call, int number)
    {
        caller.Value = number;
        return call();
    }

    private TaskCompletionSource Draw(Random random, int[] speeds)
    {
        var lot = random.Next(waiting.Sum(waits => speeds[waits.Caller]));
        var drawn = waiting.FindIndex(waits => (lot -= speeds[waits.Caller]) < 0);
        var turn = waiting[drawn].Turn;
        waiting.RemoveAt(drawn);
        return turn;
    }

    private async Task Turn(string access)
    {
        if (!interleaving) return;
        var turn = new TaskCompletionSource();
        waiting.Add((caller.Value, turn));
        await turn.Task;
        order.Add($"{caller.Value} {access}");
    }
}
