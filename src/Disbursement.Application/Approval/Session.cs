namespace Disbursement.Application.Approval;

/// <summary>An official who has shown his PIN in this browser. It lets him read; signing takes the PIN again.</summary>
public sealed record Session(string Official, DateTimeOffset OpenedAt, DateTimeOffset SeenAt);
