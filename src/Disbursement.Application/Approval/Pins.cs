using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>What a PIN check ended with.</summary>
public enum PinAnswer
{
    Right,

    Wrong,

    /// <summary>Wrong, and the fifth on this link: the official is told, and the link rests for 15 minutes.</summary>
    WrongAndStopped,

    /// <summary>This link rests; nothing was compared.</summary>
    LinkStopped,

    /// <summary>The official decides nothing until he is enrolled again; nothing was compared.</summary>
    OfficialStopped,

    /// <summary>Nobody has enrolled this official; nothing was compared.</summary>
    NotEnrolled,
}

/// <summary>PINs of officials: one verifier each, and the counting of attempts around every comparison.</summary>
public sealed class Pins(ITable table, PinHash hash, PinAttempts attempts, TimeProvider clock) : IDisposable
{
    private const string VerifierRow = "verifier";

    // Attempts at one place go one after the other within a process: repeated posts of one right PIN then each find the counter
    // given back, instead of four of them looking like an attack. Across processes the conditional write alone decides.
    private const int Stripes = 64; // A power of two, so that a mask takes any hash to a place.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Compares a PIN that was given at a place: a link's id, or the sign-in page. An empty PIN is a form error and never comes here.</summary>
    public async Task<PinAnswer> Check(string official, string place, string pin, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(pin);
        var turn = turns[StringComparer.Ordinal.GetHashCode(official + place) & (Stripes - 1)];
        await turn.WaitAsync(cancel);
        try
        {
            return await CheckInTurn(official, place, pin, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Sets a PIN that has passed <see cref="PinRules"/>, and ends every stop: this is what enrolling again means.</summary>
    public async Task Enrol(string official, string pin, CancellationToken cancel = default)
    {
        var verifier = await hash.Make(pin, cancel);
        await Save(official, verifier, cancel);
        await attempts.Clear(official, cancel);
    }

    /// <summary>
    /// Gives sample officials of a demonstration folder their published PIN. They share one salt and one hash, because the PIN is
    /// printed in the README anyway and 120 hashes would take a minute. A production folder never calls this.
    /// </summary>
    public async Task Plant(IReadOnlyCollection<string> officials, string pin, CancellationToken cancel = default)
    {
        var verifier = await hash.Make(pin, cancel);
        await Task.WhenAll(officials.Select(official => Save(official, verifier, cancel)));
    }

    /// <summary>Whether the official has a PIN and may decide.</summary>
    public async Task<bool> MayDecide(string official, CancellationToken cancel = default) =>
        await ReadVerifier(official, cancel) is not null && !await attempts.IsStopped(official, cancel);

    public void Dispose()
    {
        foreach (var turn in turns) turn.Dispose();
    }

    internal static string Partition(string official) => $"pin-{official}";

    private async Task<PinAnswer> CheckInTurn(string official, string place, string pin, CancellationToken cancel)
    {
        if (await ReadVerifier(official, cancel) is not { } verifier) return PinAnswer.NotEnrolled;
        var answer = await attempts.Count(official, place, cancel);
        if (answer == AttemptAnswer.LinkStopped) return PinAnswer.LinkStopped;
        if (answer == AttemptAnswer.OfficialStopped) return PinAnswer.OfficialStopped;
        if (!await hash.Matches(pin, verifier, cancel)) return answer == AttemptAnswer.CountedLast ? PinAnswer.WrongAndStopped : PinAnswer.Wrong;
        await attempts.GiveBack(official, place, cancel);
        return PinAnswer.Right;
    }

    private async Task Save(string official, PinVerifier verifier, CancellationToken cancel)
    {
        var row = new Properties { { "salt", verifier.Salt }, { "hash", verifier.Hash }, { "rounds", verifier.Rounds }, { "since", clock.GetUtcNow() } };
        while (await table.Commit(TableName.Pointers, Partition(official), [new Change.Upsert(VerifierRow, row)], cancel) != CommitAnswer.Done)
        {
        }
    }

    private async Task<PinVerifier?> ReadVerifier(string official, CancellationToken cancel)
    {
        var row = await table.Get(TableName.Pointers, Partition(official), VerifierRow, cancel);
        return row is null
            ? null
            : new PinVerifier(row.Properties.Bytes("salt")!, row.Properties.Bytes("hash")!, checked((int)row.Properties.Long("rounds")!.Value));
    }
}
