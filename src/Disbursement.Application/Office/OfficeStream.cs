using Disbursement.Application.Streams;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>How the office is stored: one stream for the folder. docs/events.md lists the events.</summary>
public static class OfficeStream
{
    public const string Id = "office";

    public static readonly StreamKind<OfficeState, OfficeEvent> Kind = new()
    {
        Name = "office",
        Schema = 2,
        Initial = OfficeState.None,
        Evolve = OfficeEvolution.Evolve,
        Codec = new EventCodec<OfficeEvent>()
            .Current<OfficeEvent.FolderMade>("folder-made", 1)
            .Current<OfficeEvent.PublicUrlChanged>("public-url-changed", 1)
            .Current<OfficeEvent.CountyLoaded>("county-loaded", 1)
            .Current<OfficeEvent.OfficialsChanged>("officials-changed", 1)
            .Current<OfficeEvent.EnrolmentOpened>("enrolment-opened", 1)
            .Current<OfficeEvent.Enrolled>("enrolled", 1)
            .Current<OfficeEvent.SamplesEnrolled>("samples-enrolled", 1)
            .Current<OfficeEvent.SecondFactorSet>("second-factor-set", 1)
            .Current<OfficeEvent.KeyCreated>("key-created", 1)
            .Current<OfficeEvent.KeyRevoked>("key-revoked", 1),
    };
}
