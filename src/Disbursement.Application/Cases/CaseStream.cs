using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Cases;

/// <summary>How cases are stored. docs/events.md lists the events; a test keeps the two together.</summary>
public static class CaseStream
{
    public static readonly StreamKind<CaseState, CaseEvent> Kind = new()
    {
        Name = "case",
        Schema = 2,
        Initial = CaseState.None,
        Evolve = CaseEvolution.Evolve,
        Codec = new EventCodec<CaseEvent>()
            .Current<CaseEvent.Submitted>("submitted", 1)
            .Current<CaseEvent.Voided>("voided", 1)
            .Current<CaseEvent.ChainStarted>("chain-started", 1)
            .Current<CaseEvent.StageOpened>("stage-opened", 1)
            .Current<CaseEvent.Reminded>("reminded", 1)
            .Current<CaseEvent.Escalated>("escalated", 1)
            .Current<CaseEvent.NoticePosted>("notice-posted", 1)
            .Current<CaseEvent.NoticeEnded>("notice-ended", 1)
            .Current<CaseEvent.Decided>("decided", 1)
            .Current<CaseEvent.Approved>("approved", 1)
            .Current<CaseEvent.AssignedToBatch>("assigned-to-batch", 1)
            .Current<CaseEvent.BatchRefused>("batch-refused", 1)
            .Current<CaseEvent.Instructed>("instructed", 1)
            .Current<CaseEvent.BankAnswered>("bank-answered", 1)
            .Current<CaseEvent.Closed>("closed", 1)
            .Current<CaseEvent.DocumentAdded>("document-added", 1)
            .Current<CaseEvent.AlarmRaised>("alarm-raised", 1),
    };
}
