using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office;

/// <summary>What is asked of the office.</summary>
public abstract record OfficeCommand
{
    private OfficeCommand()
    {
    }

    public sealed record MakeFolder(OfficeKind Kind, string? PublicUrl) : OfficeCommand;

    public sealed record ChangePublicUrl(string PublicUrl) : OfficeCommand;

    /// <summary>Puts a configuration in force.</summary>
    public sealed record LoadCounty : OfficeCommand
    {
        public required ContentHash County { get; init; }

        /// <summary>The one in force for which the changes were found; <see langword="null"/> for the first.</summary>
        public required ContentHash? Before { get; init; }

        public required OfficialChanges Changes { get; init; }
    }

    /// <param name="IsKnown">Whether the configuration in force has the official.</param>
    public sealed record OpenEnrolment(string Official, bool IsKnown) : OfficeCommand;

    /// <summary>The code was right and the PIN may be chosen; its verifier is stored under this name.</summary>
    public sealed record Enrol(string Official, int Round, string Verifier) : OfficeCommand;

    public sealed record EnrolSamples(IReadOnlyList<string> Officials, string Verifier) : OfficeCommand;

    public sealed record SetSecondFactor(string Official) : OfficeCommand;

    public sealed record CreateKey : OfficeCommand
    {
        public required string Key { get; init; }

        public required string Client { get; init; }

        public required IReadOnlyList<string> Scopes { get; init; }

        public required IReadOnlyList<AreaCode> Areas { get; init; }

        public required DateOnly? ExpiresOn { get; init; }
    }

    public sealed record RevokeKey(string Key) : OfficeCommand;
}
