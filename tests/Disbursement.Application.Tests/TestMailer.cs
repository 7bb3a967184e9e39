using System.Collections.Concurrent;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests;

/// <summary>Keeps what was sent.</summary>
internal sealed class TestMailer : IMailer
{
    private readonly ConcurrentQueue<MailMessage> sent = new();

    public MailAnswer Answer { get; set; } = MailAnswer.Accepted;

    public IReadOnlyList<MailMessage> Sent => [.. sent];

    public Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default)
    {
        if (Answer == MailAnswer.Accepted) sent.Enqueue(message);
        return Task.FromResult(Answer);
    }
}
