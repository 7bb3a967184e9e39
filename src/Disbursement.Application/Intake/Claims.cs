using System.Collections.Concurrent;
using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake;

/// <summary>For whom claims are reserved.</summary>
public sealed record Claimant(string CaseId, ContentHash Revision);

/// <summary>Whether all claims of a roster were reserved.</summary>
public abstract record ReserveAnswer
{
    public sealed record Reserved : ReserveAnswer;

    /// <summary>Others draw the same already.</summary>
    public sealed record Taken(IReadOnlyList<TakenClaim> Claims) : ReserveAnswer;

    /// <summary>Another process reserves the same at this moment.</summary>
    public sealed record Busy(TimeSpan RetryAfter) : ReserveAnswer;
}

/// <summary>
/// Claims (享补登记): one subject draws one programme once in a period. A roster's claims are reserved before the case is submitted, and a claim counts
/// only while the case that it names still claims the line; so a crash, a strike or a rejection leaves nothing to repair.
/// Whoever meets the claim of a case that was never submitted shuts that case first: of the two, one is submitted.
/// </summary>
public sealed class Claims(ITable table, CaseStore cases, TimeProvider time)
{
    /// <summary>Many times what a submission takes from its first reservation to its commit.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>Each conflict means that another process wrote a claim in between; a storm of them is answered with an error, and the caller may repeat.</summary>
    private const int MostAttempts = 20;

    private readonly string holder = Guid.NewGuid().ToString("n");
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);

    /// <summary>
    /// Within a process those who reserve for one programme and period go one after the other, from the first reservation to the commit.
    /// There are as many turns as programmes have open periods.
    /// </summary>
    public async Task<IDisposable> Turn(RosterHead head, CancellationToken cancel)
    {
        var turn = turns.GetOrAdd($"{head.Programme}:{head.Period}", _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancel);
        return new Held(turn);
    }

    /// <summary>The claims that count for other cases now, in the order of the lines; changes nothing.</summary>
    public async Task<IReadOnlyList<TakenClaim>> Find(IReadOnlyList<ClaimKey> keys, string? ownCase, CancellationToken cancel)
    {
        var asked = new Dictionary<string, CaseState>(StringComparer.Ordinal);
        var taken = new List<TakenClaim>();
        // A long roster asks for as many rows as it has lines, so the sixteen partitions are asked side by side.
        var there = await Task.WhenAll(keys.GroupBy(key => key.Partition, StringComparer.Ordinal).Select(partition => There(partition, cancel)));
        foreach (var (key, row) in there.SelectMany(found => found))
        {
            if (CaseOf(row) == ownCase) continue;
            if (!asked.TryGetValue(CaseOf(row), out var state)) asked[CaseOf(row)] = state = (await cases.Load(CaseOf(row), cancel)).State;
            if (Counts(row, state)) taken.Add(new TakenClaim(key.Line, key.By, state.Facts.Number));
        }
        return [.. taken.DistinctBy(claim => claim.Line).OrderBy(claim => claim.Line)];
    }

    private async Task<List<(ClaimKey Key, Row Row)>> There(IEnumerable<ClaimKey> partition, CancellationToken cancel)
    {
        var there = new List<(ClaimKey Key, Row Row)>();
        foreach (var key in partition)
        {
            if (await table.Get(TableName.Pointers, key.Partition, key.Row, cancel) is { } row) there.Add((key, row));
        }
        return there;
    }

    /// <summary>
    /// Reserves all, in commits of at most 100 rows; the caller holds the turn. Idempotent. What is reserved when the answer is another one counts for nobody.
    /// </summary>
    public async Task<ReserveAnswer> Reserve(IReadOnlyList<ClaimKey> keys, Claimant claimant, IOrchestrations orchestrations, CancellationToken cancel)
    {
        foreach (var partition in keys.GroupBy(key => key.Partition, StringComparer.Ordinal))
        {
            foreach (var chunk in partition.Chunk(TableLimits.ChangesPerCommit))
            {
                var answer = await ReserveChunk(chunk, claimant, orchestrations, cancel);
                if (answer is ReserveAnswer.Taken) return new ReserveAnswer.Taken(await Find(keys, claimant.CaseId, cancel));
                if (answer is ReserveAnswer.Busy) return answer;
            }
        }
        return new ReserveAnswer.Reserved();
    }

    private async Task<ReserveAnswer> ReserveChunk(ClaimKey[] chunk, Claimant claimant, IOrchestrations orchestrations, CancellationToken cancel)
    {
        // Nearly always nobody is there, so nobody is looked for first.
        List<Change> changes = [.. chunk.Select(key => new Change.Insert(key.Row, Write(key, claimant)))];
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (changes.Count == 0 || await table.Commit(TableName.Pointers, chunk[0].Partition, changes, cancel) is CommitAnswer.Done) return new ReserveAnswer.Reserved();
            changes.Clear();
            foreach (var key in chunk)
            {
                var row = await table.Get(TableName.Pointers, key.Partition, key.Row, cancel);
                if (row is not null && IsOwn(row, key, claimant)) continue;
                if (row is not null && !IsOfSameTry(row, claimant) && await Ask(row, orchestrations, cancel) is { } refusal)
                {
                    // Another try of the same draft, with other lines, was first: its claims stand as they are, and the commit answers with its case.
                    if (refusal is ReserveAnswer.Taken && CaseOf(row) == claimant.CaseId) continue;
                    return refusal;
                }
                changes.Add(row is null ? new Change.Insert(key.Row, Write(key, claimant)) : new Change.Replace(key.Row, row.Version, Write(key, claimant)));
            }
        }
        throw new IOException($"Claims were changed by others {MostAttempts} times in a row.");
    }

    /// <summary>Answers why a foreign claim must be left alone; <see langword="null"/> if it counts for nobody, and from here on cannot.</summary>
    private async Task<ReserveAnswer?> Ask(Row row, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await cases.Load(CaseOf(row), cancel);
        if (state.Phase is CasePhase.None)
        {
            if (LeftOfLease(row) is { } left) return new ReserveAnswer.Busy(left);
            // Refused if it is submitted at this very moment; then it counts.
            state = (await cases.Execute(CaseOf(row), new CaseCommand.Void(), orchestrations, cancel)).State;
        }
        return Counts(row, state) ? new ReserveAnswer.Taken([]) : null;
    }

    // This process knows itself that nobody here is between reservation and commit: the caller holds the turn.
    private TimeSpan? LeftOfLease(Row row)
    {
        if (row.Properties.String("holder") == holder) return null;
        var left = row.Properties.Time("leaseUntil")!.Value - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    private static string CaseOf(Row row) => row.Properties.String("case")!;

    private static bool Counts(Row row, CaseState state) =>
        state.Claims(ContentHash.Parse(row.Properties.String("revision")!), (int)row.Properties.Long("line")!.Value);

    private static bool IsOwn(Row row, ClaimKey key, Claimant claimant) => IsOfSameTry(row, claimant) && row.Properties.Long("line") == key.Line;

    // A draft that was changed between two tries is another revision under the same case id; whose claims count, only the commit decides.
    private static bool IsOfSameTry(Row row, Claimant claimant) =>
        CaseOf(row) == claimant.CaseId && row.Properties.String("revision") == claimant.Revision.Value;

    private Properties Write(ClaimKey key, Claimant claimant) => new()
    {
        { "case", claimant.CaseId },
        { "revision", claimant.Revision.Value },
        { "line", (long)key.Line },
        { "holder", holder },
        { "leaseUntil", time.GetUtcNow() + Lease },
    };

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
