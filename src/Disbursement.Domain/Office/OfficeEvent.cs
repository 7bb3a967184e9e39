using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office;

/// <summary>What a folder was made for. It never changes.</summary>
public enum OfficeKind
{
    /// <summary>Real people and real money.</summary>
    Production,

    /// <summary>Marked everywhere; never reaches anybody outside the machine.</summary>
    Demonstration,
}

/// <summary>
/// Something that happened to the office as a whole: its kind, its configuration, who may sign. Events carry ids, hashes and times only; PINs, codes and keys
/// are never in them, nor what is stored of these.
/// </summary>
public abstract record OfficeEvent : IHappened
{
    private OfficeEvent()
    {
    }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first event of every folder.</summary>
    public sealed record FolderMade : OfficeEvent
    {
        public required OfficeKind Kind { get; init; }

        /// <summary>Where people reach it; <see langword="null"/> for a demonstration, which is reached wherever it is served.</summary>
        public required string? PublicUrl { get; init; }
    }

    public sealed record PublicUrlChanged : OfficeEvent
    {
        public required string PublicUrl { get; init; }
    }

    /// <summary>This configuration is in force from now on.</summary>
    public sealed record CountyLoaded : OfficeEvent
    {
        public required ContentHash County { get; init; }
    }

    /// <summary>
    /// What a new configuration says of officials other than the one before. The enrolment of those who changed or left has ended, and what of it was open.
    /// </summary>
    public sealed record OfficialsChanged : OfficeEvent
    {
        /// <summary>The configuration before, in which old addresses are found.</summary>
        public required ContentHash Before { get; init; }

        public required ContentHash County { get; init; }

        public required OfficialChanges Changes { get; init; }

        /// <summary>Until then nothing is decided by those who changed.</summary>
        public required DateTimeOffset HeldUntil { get; init; }
    }

    /// <summary>A code was given out at the console of the server.</summary>
    public sealed record EnrolmentOpened : OfficeEvent
    {
        public required string Official { get; init; }

        /// <summary>Counts the official's enrolments from 1; an earlier round's link and code are void.</summary>
        public required int Round { get; init; }

        public required DateTimeOffset Until { get; init; }
    }

    /// <summary>The official gave the code and chose a PIN.</summary>
    public sealed record Enrolled : OfficeEvent
    {
        public required string Official { get; init; }

        public required int Round { get; init; }

        /// <summary>Names the verifier of the PIN; a PIN without an event that names it is none.</summary>
        public required string Verifier { get; init; }
    }

    /// <summary>Officials of a demonstration have the published PIN.</summary>
    public sealed record SamplesEnrolled : OfficeEvent
    {
        public required IReadOnlyList<string> Officials { get; init; }

        public required string Verifier { get; init; }
    }

    /// <summary>The official's device makes the right codes: it is asked from now on wherever money is released.</summary>
    public sealed record SecondFactorSet : OfficeEvent
    {
        public required string Official { get; init; }

        public required int Round { get; init; }
    }

    public sealed record KeyCreated : OfficeEvent
    {
        public required string Key { get; init; }

        public required string Client { get; init; }

        public required IReadOnlyList<string> Scopes { get; init; }

        public required IReadOnlyList<AreaCode> Areas { get; init; }

        public required DateOnly? ExpiresOn { get; init; }
    }

    public sealed record KeyRevoked : OfficeEvent
    {
        public required string Key { get; init; }
    }
}
