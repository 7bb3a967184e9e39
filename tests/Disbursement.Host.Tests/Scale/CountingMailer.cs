using Disbursement.Application.Ports;

namespace Disbursement.Host.Tests.Scale;

/// <summary>Counts what a mail server would be given, and passes everything on.</summary>
internal sealed class CountingMailer(IMailer inner, Meter meter) : IMailer
{
    private readonly Lock gate = new();
    private readonly List<MailMessage> sent = [];

    /// <summary>Every sending, in order.</summary>
    public IReadOnlyList<MailMessage> Sent
    {
        get
        {
            lock (gate) return [.. sent];
        }
    }

    public Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default)
    {
        meter.Add(Measure.Mails);
        lock (gate) sent.Add(message);
        return inner.Send(message, cancel);
    }
}
