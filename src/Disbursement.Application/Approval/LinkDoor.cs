using Disbursement.Application.Ports;
using Disbursement.Application.Texts;

namespace Disbursement.Application.Approval;

/// <summary>What became of a PIN at a link that only leads in: the cookie of a session, or a refusal.</summary>
public sealed record DoorAnswer(string? Cookie, PinRefused? Refused);

/// <summary>A link and the PIN of whom it is for open a session: to sign in, and to see what waits. Nothing is decided by it.</summary>
public sealed class LinkDoor(ActSignature signature, PostLimits limits)
{
    public async Task<DoorAnswer> Open(Link link, string pin, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (limits.Take(link.Id) is { } wait) return new DoorAnswer(null, new PinRefused(429, new Fault("pin", OfficialTexts.TooManyPosts), wait));
        var signed = await signature.Check(link, pin, orchestrations, cancel);
        return signed.Refused is { } refused
            ? new DoorAnswer(null, refused)
            : new DoorAnswer(await signature.OpenSession(link, cancel), null);
    }
}
