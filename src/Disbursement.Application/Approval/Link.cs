namespace Disbursement.Application.Approval;

/// <summary>What a link points at: one official's part in one round of one stage, or in one release of a batch.</summary>
/// <param name="Stream">The case id or batch id.</param>
/// <param name="Subject">See <see cref="LinkSubject"/>; at most 64 of `a-z0-9-`.</param>
/// <param name="Official">Id of the one official for whom the link is.</param>
public sealed record LinkTarget(string Stream, string Subject, string Official);

/// <summary>A link row. It is a pointer and no authority: whether it is alive is computed from the stream that it names.</summary>
/// <param name="Id">A random 128-bit number, 32 hex digits. It is no secret: the token cannot be made of it without the key.</param>
/// <param name="KeyVersion">The version of the link key that its token is derived with.</param>
public sealed record Link(string Id, int KeyVersion, LinkTarget Target);
