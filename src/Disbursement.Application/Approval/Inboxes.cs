using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>The page of a digest's link.</summary>
/// <param name="Official">For whom it is; <see langword="null"/> once the link has ended.</param>
/// <param name="Desk">What waits for him; <see langword="null"/> without a session of his.</param>
public sealed record InboxView(Official? Official, MyDesk? Desk);

/// <summary>
/// All that waits for one official, behind the link of his digest. It shows nothing before his PIN, not even how much it is; it ends when he is enrolled
/// anew, when his person, address or role is another, and when he leaves office.
/// </summary>
public sealed class Inboxes(Links links, LinkDoor door, ActSignature signature, MyTasks tasks, IAccounts accounts, ICounties counties)
{
    /// <summary>The token of an official's link, the same as long as his enrolment lasts.</summary>
    public async Task<string> Token(string official, CancellationToken cancel) =>
        links.Token(await links.Issue(new LinkTarget(OfficeStream.Id, LinkSubject.ForInbox((await accounts.Of(official, cancel)).Round).ToString(), official), cancel));

    /// <summary>The page as it is now, or <see langword="null"/> if there never was such a link. Looking changes nothing.</summary>
    public async Task<InboxView?> Look(string token, string? cookie, CancellationToken cancel)
    {
        if (await Find(token, cancel) is not { } link) return null;
        if (await Owner(link, cancel) is not { } official) return new InboxView(null, null);
        return new InboxView(official, await signature.HasSession(link, cookie, cancel) ? await tasks.Of(official, cancel) : null);
    }

    /// <summary>Opens a session with the PIN: its cookie, or why not; <see langword="null"/> if there is no such link, or no longer.</summary>
    public async Task<DoorAnswer?> Open(string token, string pin, IOrchestrations orchestrations, CancellationToken cancel) =>
        await Find(token, cancel) is { } link && await Owner(link, cancel) is not null ? await door.Open(link, pin, orchestrations, cancel) : null;

    private async Task<Link?> Find(string token, CancellationToken cancel) =>
        await links.Find(token, cancel) is { Target.Stream: OfficeStream.Id } link && Subject(link).Purpose == LinkPurpose.Inbox ? link : null;

    private async Task<Official?> Owner(Link link, CancellationToken cancel) =>
        (await accounts.Of(link.Target.Official, cancel)).Round == Subject(link).Round ? counties.Current.Officials.GetValueOrDefault(link.Target.Official) : null;

    private static LinkSubject Subject(Link link) => LinkSubject.Parse(link.Target.Subject);
}
