using System.Collections.Immutable;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office;

/// <summary>What the office knows of one official: whether and since when he has a PIN.</summary>
public sealed record Account
{
    public static readonly Account None = new();

    /// <summary>Rounds of enrolment so far.</summary>
    public int Round { get; init; }

    /// <summary>Until when the code of the current round is good; <see langword="null"/> if none is open.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Names the verifier of his PIN; <see langword="null"/> if he is not enrolled.</summary>
    public string? Verifier { get; init; }

    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>Whether a device of his makes codes, set up in the current enrolment.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>The round that the secret of his device is made of: that of the enrolment in which it was set up, also while another is open.</summary>
    public int FactorRound { get; init; }

    /// <summary>Nothing is decided by him before.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}

/// <summary>The office as its events make it.</summary>
public sealed record OfficeState
{
    public static readonly OfficeState None = new();

    /// <summary><see langword="null"/> before the first event.</summary>
    public OfficeKind? Kind { get; init; }

    public string? PublicUrl { get; init; }

    /// <summary>The configuration in force.</summary>
    public ContentHash? County { get; init; }

    public ImmutableSortedDictionary<string, Account> Accounts { get; init; } = ImmutableSortedDictionary<string, Account>.Empty;

    /// <summary>Ids of API keys, and whether they are good.</summary>
    public ImmutableSortedDictionary<string, bool> Keys { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    public DateTimeOffset LastEventAt { get; init; }

    public Account AccountOf(string official) => Accounts.GetValueOrDefault(official, Account.None);
}
