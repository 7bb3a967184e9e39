using Disbursement.Application.Office;

namespace Disbursement.Application.Approval;

/// <summary>How long a sign-in that was asked for is good. Its minute is in the link's subject, so that nothing has to be stored to end it.</summary>
public sealed class SignInWindow(IAccounts accounts, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Whether a sign-in of this minute is still good and its official enrolled.</summary>
    public async Task<bool> IsWanted(string official, int minute, CancellationToken cancel) =>
        IsOpen(minute) && (await accounts.Of(official, cancel)).Verifier is not null;

    public bool IsOpen(int minute) => clock.GetUtcNow() < End(minute);

    public static DateTimeOffset End(int minute) => DateTimeOffset.FromUnixTimeSeconds(60L * minute) + Life;

    public static int MinuteOf(DateTimeOffset now) => checked((int)(now.ToUnixTimeSeconds() / 60));

    public static LinkTarget Target(string official, int minute) => new(OfficeStream.Id, LinkSubject.ForSignIn(minute).ToString(), official);
}
