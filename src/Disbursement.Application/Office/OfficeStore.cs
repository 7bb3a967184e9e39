using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>The office after a command, or why the command was refused.</summary>
public sealed record OfficeAnswer(OfficeState State, OfficeRefusalCode? Refusal);

/// <summary>Loads the office and carries out commands on it: the only way that anything happens to it.</summary>
public sealed class OfficeStore(StreamStore streams, Dispatcher dispatcher, TimeProvider time) : IAccounts
{
    /// <summary>Each conflict means that somebody else's append succeeded, so this bound is met by a storm only; the caller may repeat.</summary>
    private const int MostAttempts = 1_000;

    public async Task<OfficeState> Load(CancellationToken cancel) => (await streams.Load(OfficeStream.Kind, OfficeStream.Id, cancel)).State;

    public async Task<Account> Of(string official, CancellationToken cancel = default) => (await Load(cancel)).AccountOf(official);

    /// <summary>
    /// Decides and appends until it is recorded or refused, then dispatches what follows. When this answers without a refusal, what was asked is durable.
    /// Idempotent, but for opening an enrolment, which each time opens another.
    /// </summary>
    public async Task<OfficeAnswer> Execute(OfficeCommand command, IOrchestrations orchestrations, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var loaded = await streams.Load(OfficeStream.Kind, OfficeStream.Id, cancel);
            var outcome = OfficeDecider.Decide(loaded.State, command, time.GetUtcNow());
            if (outcome.Refusal is { } refusal) return new OfficeAnswer(loaded.State, refusal);
            if (outcome.Events.Count == 0) return new OfficeAnswer(loaded.State, null);
            var mark = await dispatcher.Mark(OfficeStream.Id, cancel);
            var outs = outcome.Events.SelectMany((happened, place) => Outs(happened, loaded.Version + 1 + place)).ToList();
            var events = outcome.Events.Select(happened => (happened, happened.At)).ToList();
            if (await streams.Append(OfficeStream.Kind, loaded, events, outs, cancel) is not { } appended) continue;
            await dispatcher.Dispatch(OfficeStream.Id, mark, orchestrations, CancellationToken.None);
            return new OfficeAnswer(appended.State, null);
        }
        throw new IOException($"The office was changed by others {MostAttempts} times in a row.");
    }

    /// <summary>The event of a version.</summary>
    public async Task<OfficeEvent> Event(long version, CancellationToken cancel)
    {
        await foreach (var (stored, _) in streams.Read(OfficeStream.Id, version, cancel))
            return OfficeStream.Kind.Codec.Read(stored.Type, stored.TypeVersion, stored.Body);
        throw new InvalidDataException($"The office has no event {version}.");
    }

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
