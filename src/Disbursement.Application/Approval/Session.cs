namespace Disbursement.Application.Approval;

/// <summary>An official who has shown his PIN in this browser. It lets him read; signing takes the PIN again.</summary>
/// <param name="Id">Names it in his list of sessions; the cookie cannot be made of it.</param>
public sealed record Session(string Official, DateTimeOffset OpenedAt, DateTimeOffset SeenAt, string Id);
