using System.Globalization;
using System.Security.Cryptography;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>
/// Signing in by a mailed link and the PIN. Whoever asks gets the same answer after the same work, whether the address is an official's or not: one order
/// is written durably, and what becomes of it happens after the answer.
/// </summary>
public sealed class SignIns(
    ICounties counties, SignInWindow window, Links links, LinkDoor door, DirectMails mails, SignInLimits asked, TimeProvider clock)
{
    /// <summary>Of an e-mail address (RFC 5321).</summary>
    public const int LongestAddress = 254;

    private const int MostAtOneSecond = 100;

    private readonly Lock gate = new();
    private Task sending = Task.CompletedTask;

    /// <summary>Completes when what was asked for so far has gone out or was left to the sweep.</summary>
    public Task Sending
    {
        get
        {
            lock (gate) return sending;
        }
    }

    /// <summary>Orders the mail. Answers after how long the address may ask again, if it asked too often.</summary>
    public async Task<TimeSpan?> Ask(string address, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (asked.Take(address) is { } wait) return wait;
        var now = clock.GetUtcNow();
        var (box, official) = OfAddress(address) is { } known ? ($"{known.Id}-sign-in", known.Id) : ("nobody-sign-in", "");
        var work = new Out(CaseOuts.Mail, ("kind", nameof(MailKind.SignIn)), ("official", official), ("round", SignInWindow.MinuteOf(now).ToString(CultureInfo.InvariantCulture)));
        var key = new MailKey(now.ToUnixTimeSeconds(), RandomNumberGenerator.GetInt32(MostAtOneSecond));
        var mark = await mails.Put(box, key, work, cancel);
        // Not awaited, so that the answer does not tell by its time whether a mail goes out; a fault is the sweep's to mend.
        Begin(() => mails.Dispatch(box, key, mark, orchestrations, CancellationToken.None));
        return null;
    }

    /// <summary>The sign-in link of a token while it is good, else <see langword="null"/>. Looking changes nothing.</summary>
    public async Task<Link?> Find(string token, CancellationToken cancel)
    {
        return await links.Find(token, cancel) is { } link && IsAlive(link.Target) ? link : null;
    }

    /// <summary>Whether the token was ever a link to sign in; then it is only too old.</summary>
    public async Task<bool> WasOne(string token, CancellationToken cancel) => await links.Find(token, cancel) is { } link && SubjectOf(link.Target) is not null;

    /// <summary>Opens a session with the PIN: its cookie, or why not; <see langword="null"/> if the link is none.</summary>
    public async Task<DoorAnswer?> Open(string token, string pin, IOrchestrations orchestrations, CancellationToken cancel) =>
        await Find(token, cancel) is { } link ? await door.Open(link, pin, orchestrations, cancel) : null;

    private void Begin(Func<Task> send)
    {
        lock (gate) sending = Task.WhenAll(sending, Task.Run(send)).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private bool IsAlive(LinkTarget target) => SubjectOf(target) is { } subject && window.IsOpen(subject.Round);

    private static LinkSubject? SubjectOf(LinkTarget target) =>
        target.Stream == OfficeStream.Id && LinkSubject.Parse(target.Subject) is { Purpose: LinkPurpose.SignIn } subject ? subject : null;

    // All are looked at, whoever it is.
    private Official? OfAddress(string address) =>
        counties.Current.Officials.Values.Where(official => string.Equals(official.Email, address, StringComparison.OrdinalIgnoreCase)).ToList() is [var one] ? one : null;
}
