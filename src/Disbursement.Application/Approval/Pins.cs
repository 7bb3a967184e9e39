using System.Security.Cryptography;
using Disbursement.Application.Office;
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

/// <summary>
/// PINs of officials: one verifier each, and the counting of attempts around every comparison. Which verifier counts, and whether any does, the office's
/// stream says: a row that no event names opens nothing.
/// </summary>
public sealed class Pins(ITable table, PinHash hash, PinAttempts attempts, IAccounts accounts, TimeProvider clock) : IDisposable
{
    /// <summary>The verifier that the sample officials of a demonstration share.</summary>
    public const string SampleVerifier = "sample";

    private const string VerifierRows = "verifier-";
    private const string VerifierRowsEnd = "verifier.";
    private const int MostVerifiers = 100; // Of one official; each enrolment takes those before it away.
    private const int VerifierIdBytes = 16;

    // Attempts at one place go one after the other within a process: repeated posts of one right PIN then each find the counter
    // given back, instead of four of them looking like an attack. Across processes the conditional write alone decides.
    private const int Stripes = 64; // A power of two, so that a mask takes any hash to a place.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Compares a PIN that was given at a place: a link's id, or the sign-in page. An empty PIN is a form error and never comes here.</summary>
    public Task<PinAnswer> Check(string official, string place, string pin, CancellationToken cancel = default) => Check(official, place, pin, null, cancel);

    /// <summary>As <see cref="Check(string, string, string, CancellationToken)"/>, where a PIN alone is not enough.</summary>
    /// <param name="second">What else must be right, asked only after a right PIN; if it is not, the attempt stays counted as a wrong one.</param>
    public async Task<PinAnswer> Check(
        string official, string place, string pin, Func<CancellationToken, Task<bool>>? second, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(pin);
        var turn = turns[StringComparer.Ordinal.GetHashCode(official + place) & (Stripes - 1)];
        await turn.WaitAsync(cancel);
        try
        {
            return await CheckInTurn(official, place, pin, second, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Stores the verifier of a PIN that has passed <see cref="PinRules"/>. Answers its name; it counts once the office's stream names it.</summary>
    public async Task<string> Keep(string official, string pin, CancellationToken cancel = default)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(VerifierIdBytes));
        await Save(official, id, await hash.Make(pin, cancel), cancel);
        return id;
    }

    /// <summary>
    /// Stores the published PIN for sample officials of a demonstration folder. They share one salt and one hash, because the PIN is
    /// printed in the README anyway and 120 hashes would take a minute. A production folder never calls this, and its stream would refuse.
    /// </summary>
    public async Task Plant(IReadOnlyCollection<string> officials, string pin, CancellationToken cancel = default)
    {
        var verifier = await hash.Make(pin, cancel);
        await Task.WhenAll(officials.Select(official => Save(official, SampleVerifier, verifier, cancel)));
    }

    /// <summary>Takes away what is stored of an official's PINs, but for the one that counts.</summary>
    public async Task Forget(string official, string? but, CancellationToken cancel = default)
    {
        var page = await table.Query(TableName.Pointers, Partition(official), VerifierRows, VerifierRowsEnd, MostVerifiers, cancel);
        foreach (var row in page.Rows.Where(row => row.Key != VerifierRows + but))
            await table.Commit(TableName.Pointers, Partition(official), [new Change.Delete(row.Key, row.Version)], cancel);
    }

    public void Dispose()
    {
        foreach (var turn in turns) turn.Dispose();
    }

    internal static string Partition(string official) => $"pin-{official}";

    private async Task<PinAnswer> CheckInTurn(string official, string place, string pin, Func<CancellationToken, Task<bool>>? second, CancellationToken cancel)
    {
        if ((await accounts.Of(official, cancel)).Verifier is not { } id || await ReadVerifier(official, id, cancel) is not { } verifier) return PinAnswer.NotEnrolled;
        var answer = await attempts.Count(official, place, cancel);
        if (answer == AttemptAnswer.LinkStopped) return PinAnswer.LinkStopped;
        if (answer == AttemptAnswer.OfficialStopped) return PinAnswer.OfficialStopped;
        var right = await hash.Matches(pin, verifier, cancel) && (second is null || await second(cancel));
        if (!right) return answer == AttemptAnswer.CountedLast ? PinAnswer.WrongAndStopped : PinAnswer.Wrong;
        await attempts.GiveBack(official, place, cancel);
        return PinAnswer.Right;
    }

    private async Task Save(string official, string id, PinVerifier verifier, CancellationToken cancel)
    {
        var row = new Properties { { "salt", verifier.Salt }, { "hash", verifier.Hash }, { "rounds", verifier.Rounds }, { "since", clock.GetUtcNow() } };
        while (await table.Commit(TableName.Pointers, Partition(official), [new Change.Upsert(VerifierRows + id, row)], cancel) != CommitAnswer.Done)
        {
        }
    }

    private async Task<PinVerifier?> ReadVerifier(string official, string id, CancellationToken cancel)
    {
        var row = await table.Get(TableName.Pointers, Partition(official), VerifierRows + id, cancel);
        return row is null
            ? null
            : new PinVerifier(row.Properties.Bytes("salt")!, row.Properties.Bytes("hash")!, checked((int)row.Properties.Long("rounds")!.Value));
    }
}
