using Disbursement.Domain.Values;

namespace Disbursement.Samples.People;

/// <summary>A person who does not exist, with an ID number of an area and an account of a bank that do not exist either.</summary>
internal sealed record Payee
{
    public required string Name { get; init; }

    public required string IdNumber { get; init; }

    public required string Phone { get; init; }

    public required string Account { get; init; }

    public required AccountKind AccountKind { get; init; }
}
