namespace Disbursement.Application.Audit;

/// <summary>Something that is not as it must be. It names ids and numbers, never a person.</summary>
/// <param name="Stream">The stream it was found in.</param>
/// <param name="Code">A stable code, such as <c>hash-chain</c>.</param>
/// <param name="Detail">What differs, in English, for the person who must look.</param>
public sealed record Finding(string Stream, string Code, string Detail);
