using Disbursement.Application.Streams;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Payments;

/// <summary>How batches are stored. docs/events.md lists the events.</summary>
public static class BatchStream
{
    public static readonly StreamKind<BatchState, BatchEvent> Kind = new()
    {
        Name = "batch",
        Schema = 3,
        Initial = BatchState.None,
        Evolve = BatchEvolution.Evolve,
        Codec = new EventCodec<BatchEvent>()
            .Current<BatchEvent.Gathered>("gathered", 1)
            .Current<BatchEvent.Composed>("composed", 1)
            .Current<BatchEvent.Dissolved>("dissolved", 1)
            .Current<BatchEvent.ReleasersAsked>("releasers-asked", 1)
            .Current<BatchEvent.Reminded>("reminded", 1)
            .Current<BatchEvent.Escalated>("escalated", 1)
            .Current<BatchEvent.ReleasedFirst>("released-first", 1)
            .Current<BatchEvent.ReleasedSecond>("released-second", 1)
            .Current<BatchEvent.Refused>("refused", 1)
            .Current<BatchEvent.SendingStarted>("sending-started", 1)
            .Current<BatchEvent.BankAccepted>("bank-accepted", 1)
            .Current<BatchEvent.BankRefused>("bank-refused", 1)
            .Current<BatchEvent.Answered>("answered", 1)
            .Current<BatchEvent.FileFetched>("file-fetched", 1),
    };
}
