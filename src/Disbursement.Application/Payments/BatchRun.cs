using System.Text.Json;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Payments;

/// <summary>What a batch's orchestration is told when it asks. Ids, counts and times only.</summary>
public sealed record BatchLook
{
    /// <summary>It is being composed, or waits for one or two people.</summary>
    public required bool AwaitsRelease { get; init; }

    /// <summary>Two people have released it and nothing has been sent.</summary>
    public required bool MustSend { get; init; }

    /// <summary>It was sent, or may have been, and the bank has not said that it has it.</summary>
    public required bool IsUnknown { get; init; }

    /// <summary>The bank has it; some payments have no final answer.</summary>
    public required bool AwaitsAnswers { get; init; }

    /// <summary>Nothing is left to do; also for an id that is no batch, so that an orchestration started by mistake ends.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>When to look again at the latest; <see langword="null"/> if nothing is due by itself.</summary>
    public required DateTime? NextLook { get; init; }
}

/// <summary>
/// What the orchestration of a batch asks and does after two people released it: the cases are instructed, the file goes to the bank
/// once, and as long as its arrival is unknown the bank is asked and nothing is sent (domain.md, rule 6).
/// </summary>
public sealed partial class BatchRun(
    BatchStore batches, CaseStore cases, PaymentFiles files, IBankChannel bank, DocumentVault vault, ICounties counties, TimeProvider time, ILogger<BatchRun> log)
{
    /// <summary>The alarm of a batch of which nobody has said for a working day that the bank has it.</summary>
    private const string UnknownAlarm = "bank-unknown";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>How long after its announcement a file may still be on its way to the bank. Whoever stood still for longer than half of it does not send.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Asks others to release it if too few of those who were asked hold the post, records what time has made due, and answers what is so.
    /// Idempotent: each reminder is recorded once, whoever looks.
    /// </summary>
    public async Task<BatchLook> Look(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        await AskReleasers(batchId, orchestrations, cancel);
        return Of((await batches.Execute(batchId, new BatchCommand.LookAtClock(), orchestrations, cancel)).State);
    }

    /// <summary>Instructs the cases and sends. Idempotent: of several callers at any time one sends, and whoever comes after it asks.</summary>
    public async Task<BatchLook> Send(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await batches.Load(batchId, cancel);
        if (state.Phase != BatchPhase.Released) return await Ask(batchId, orchestrations, cancel);
        foreach (var entry in state.Entries) await Instruct(batchId, entry, state, orchestrations, cancel);
        return await Send(batchId, state, orchestrations, cancel);
    }

    /// <summary>Asks the bank for a batch whose answer is unknown. Sends again only if the bank is certain that it does not have it.</summary>
    public async Task<BatchLook> Ask(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await batches.Load(batchId, cancel);
        if (state.Phase != BatchPhase.Sending) return Of(state);
        var asked = time.GetUtcNow();
        var answer = Known(await bank.Ask(batchId, cancel));

        // What is not there yet may be on its way, sent by whoever announced it.
        if (answer == ChannelAnswer.Absent && asked - state.SentAt < LongestSend) answer = ChannelAnswer.Unknown;
        if (answer == ChannelAnswer.Unknown && asked >= Patience(state)) await RaiseUnknown(batchId, orchestrations, cancel);
        if (answer != ChannelAnswer.Absent) return await Take(batchId, answer, orchestrations, cancel);
        SentAgain(log, batchId);
        return await Send(batchId, state, orchestrations, cancel);
    }

    /// <summary>Tells the supervisors of the batch's cases that a person must look. Idempotent as the case's own alarm.</summary>
    public async Task RaiseAlarm(string batchId, string code, IOrchestrations orchestrations, CancellationToken cancel)
    {
        foreach (var entry in (await batches.Load(batchId, cancel)).State.Entries)
        {
            var (state, _) = await cases.Load(entry.CaseId, cancel);
            await cases.Execute(entry.CaseId, new CaseCommand.RaiseAlarm(code, state.Stage), orchestrations, cancel);
        }
    }

    // Reading all cases of a batch takes a while: not done as long as enough people hold the post.
    private async Task AskReleasers(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await batches.Load(batchId, cancel);
        if (!state.AwaitsRelease || state.IsEnough(counties.Current.Releasers.Where(official => state.Releasers.Contains(official.Id)))) return;
        var asked = await batches.Execute(batchId, new BatchCommand.AskReleasers(), orchestrations, cancel);
        if (asked.Refusal == BatchRefusalCode.NobodyCanAct) await RaiseAlarm(batchId, "nobody-can-act", orchestrations, cancel);
    }

    // A file that nobody carries looks like one that a crash left between its copy and its place: only a person can find out, and nothing is sent again.
    private async Task RaiseUnknown(string batchId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        StaysUnknown(log, batchId);
        await RaiseAlarm(batchId, UnknownAlarm, orchestrations, cancel);
    }

    /// <summary>The end of the working day after the sending; of the next day while the calendar of that year is not loaded.</summary>
    private DateTimeOffset Patience(BatchState state)
    {
        var sent = ChinaTime.Day(state.SentAt!.Value);
        return ChinaTime.EndOf(counties.Current.Calendar.AddWorkingDays(sent, 1) ?? sent.AddDays(1));
    }

    private async Task Instruct(string batchId, BatchEntry entry, BatchState state, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var answer = await cases.Execute(entry.CaseId, new CaseCommand.Instruct(batchId, state.First!.Person, state.Second!.Person), orchestrations, cancel);

        // The release checked the same a moment ago. Whatever came between, a person must look before any money goes.
        if (answer.Refusal is { } refusal)
            throw new InvalidOperationException($"Case {entry.Number} is not instructed by batch {batchId}: {refusal}. Nothing was sent.");
    }

    private async Task<BatchLook> Send(string batchId, BatchState state, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var content = await files.OpenProved(batchId, state, cancel);
        var began = time.GetTimestamp();
        var started = await batches.Execute(batchId, new BatchCommand.StartSending(state.Attempt + 1), orchestrations, cancel);

        // Announced before it leaves. Who finds the announcement of another, living or dead, asks.
        if (!started.Recorded || time.GetElapsedTime(began) > LongestSend / 2) return Of(started.State);
        using var file = new MemoryStream(content, writable: false);
        return await Take(batchId, Known(await bank.Send(batchId, file, cancel)), orchestrations, cancel);
    }

    private async Task<BatchLook> Take(string batchId, ChannelAnswer answer, IOrchestrations orchestrations, CancellationToken cancel)
    {
        Answered(log, batchId, answer);
        Domain.Values.ContentHash? evidence = answer == ChannelAnswer.Refused
            ? await vault.Put(batchId, JsonSerializer.SerializeToUtf8Bytes(new { batch = batchId, channel = "refused" }), cancel)
            : null;
        var taken = await batches.Execute(batchId, new BatchCommand.TakeChannelAnswer(answer, evidence), orchestrations, cancel);
        return Of(taken.State);
    }

    private BatchLook Of(BatchState state) => new()
    {
        AwaitsRelease = state.AwaitsRelease || state.Phase == BatchPhase.Gathering,
        MustSend = state.Phase == BatchPhase.Released,
        IsUnknown = state.Phase == BatchPhase.Sending,
        AwaitsAnswers = state.Phase == BatchPhase.InPayment,
        HasEnded = state.HasEnded || !state.Exists,
        NextLook = state.Phase == BatchPhase.Sending ? NextQuestion(state.SentAt!.Value)
            : ReleaseClock.Ahead(state, counties.Current) is [var next, ..] ? next.At.UtcDateTime : null,
    };

    // Often at first, then ever more seldom: a folder that a person carries may take the day.
    private DateTime NextQuestion(DateTimeOffset sentAt)
    {
        var now = time.GetUtcNow();
        var pause = (now - sentAt) / 2;
        return (now + (pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause)).UtcDateTime;
    }

    private static ChannelAnswer Known(BankAnswer answer) => answer switch
    {
        BankAnswer.Accepted => ChannelAnswer.Accepted,
        BankAnswer.Refused => ChannelAnswer.Refused,
        BankAnswer.Unknown => ChannelAnswer.Unknown,
        BankAnswer.Absent => ChannelAnswer.Absent,
    };

    [LoggerMessage(4101, LogLevel.Information, "Batch {Batch}: the channel answers {Answer}")]
    private static partial void Answered(ILogger logger, string batch, ChannelAnswer answer);

    [LoggerMessage(4103, LogLevel.Warning, "Batch {Batch}: for a working day nobody has said that the bank has it")]
    private static partial void StaysUnknown(ILogger logger, string batch);

    [LoggerMessage(4102, LogLevel.Warning, "Batch {Batch}: the bank is certain that it does not have it; it is sent again")]
    private static partial void SentAgain(ILogger logger, string batch);
}
