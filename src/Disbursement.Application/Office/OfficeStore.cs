using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>Loads the office and carries out commands on it.</summary>
public sealed class OfficeStore(StreamStore streams, Dispatcher dispatcher, TimeProvider time) : IAccounts
{
    private readonly Recorder recorder = new(streams, dispatcher, time);

    public async Task<OfficeState> Load(CancellationToken cancel) => (await streams.Load(OfficeStream.Kind, OfficeStream.Id, cancel)).State;

    public async Task<Account> Of(string official, CancellationToken cancel = default) => (await Load(cancel)).AccountOf(official);

    /// <summary>As <see cref="Recorder.Execute"/>; idempotent, but for opening an enrolment, which each time opens another.</summary>
    public Task<Answer<OfficeState, OfficeRefusalCode>> Execute(OfficeCommand command, IOrchestrations orchestrations, CancellationToken cancel) => recorder.Execute(
        OfficeStream.Kind,
        OfficeStream.Id,
        state => Task.FromResult(OfficeDecider.Decide(state, command, time.GetUtcNow())),
        (before, events, _) => [.. events.SelectMany((happened, place) => Outs(happened, before.Version + 1 + place))],
        orchestrations,
        cancel);

    /// <summary>The event of a version.</summary>
    public Task<OfficeEvent> Event(long version, CancellationToken cancel) => streams.Event(OfficeStream.Kind, OfficeStream.Id, version, cancel);

    private static IEnumerable<Out> Outs(OfficeEvent happened, long version) => happened switch
    {
        OfficeEvent.EnrolmentOpened opened =>
        [
            new Out(CaseOuts.Mail, ("kind", nameof(MailKind.Enrolment)), ("official", opened.Official), ("round", Number(opened.Round))),
        ],
        OfficeEvent.Enrolled or OfficeEvent.OfficialsChanged => [new Out(OfficeFollowUp.OutKind, ("event", Number(version)))],
        _ => [],
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
