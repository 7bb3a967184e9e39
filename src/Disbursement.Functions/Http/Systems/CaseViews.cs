using System.Collections.Immutable;
using Disbursement.Application.Cases;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Functions.Http.Systems;

/// <summary>Shows cases to systems.</summary>
public sealed class CaseViews(CaseFiles files, TimeProvider time)
{
    internal async Task<CaseView> Of(VisibleCase visible, string language, CancellationToken cancel)
    {
        var (state, facts) = (visible.State, visible.State.Facts);
        var file = await files.Of(visible.Id, state, cancel);
        var now = time.GetUtcNow();
        return new CaseView
        {
            Id = visible.Id,
            Number = facts.Number,
            Programme = facts.Programme,
            ProgrammeVersion = facts.ProgrammeVersion,
            Village = facts.Village,
            Period = facts.Period,
            Status = state.Status,
            Stage = state.CurrentStage?.Key,
            Flags = Flags(state, now),
            Totals = Figures(state, tally => tally.Total, Money.Zero, state.Lines.Total),
            Counts = Figures(state, tally => tally.Count, 0, state.Lines.Count),
            Stages = new StageViews(file, language, now).All(),
            Revisions = [new RevisionView(state.Revision, state.RevisionHash, file.Revision.LineCount, file.Revision.Total)],
            Documents = [.. state.Documents.Select(document => new DocumentView(document.Kind, document.Hash, document.ContentType, document.Size))],
            Problems = Warnings(file, language),
            Batches = [.. state.Batches.Select(share => share.Batch).Distinct()],
            SubmittedAt = facts.At,
            SubmittedBy = facts.SubmittedBy,
            Client = facts.Client,
            Alarm = state.Alarm,
            Version = visible.Version,
        };
    }

    private static List<string> Flags(CaseState state, DateTimeOffset now)
    {
        var flags = new List<string>();
        if (state.IsOverdue(ChinaTime.Day(now))) flags.Add("overdue");
        if (!state.Lines[LineState.Suspended].IsEmpty) flags.Add("suspended-lines");
        return flags;
    }

    /// <summary>A figure by state of the lines, in the words of api.md. Nothing is recovered yet, because recoveries do not exist yet.</summary>
    private static Dictionary<string, T> Figures<T>(CaseState state, Func<Tally, T> figure, T none, T submitted)
    {
        var figures = new Dictionary<string, T> { ["submitted"] = submitted };
        foreach (var known in Enum.GetValues<LineState>()) figures[NameOf(known)] = figure(state.Lines[known]);
        figures["recovered"] = none;
        return figures;
    }

    private static string NameOf(LineState state) => state switch
    {
        LineState.Open => "open",
        LineState.Suspended => "suspended",
        LineState.Struck => "struck",
        LineState.Moved => "moved",
        LineState.Withdrawn => "withdrawn",
        LineState.Rejected => "rejected",
        LineState.Approved => "approved",
        LineState.Dropped => "dropped",
        LineState.Outstanding => "outstanding",
        LineState.BankReturned => "bankReturned",
        LineState.Paid => "paid",
    };

    private static List<WarningView> Warnings(CaseFile file, string language)
    {
        if (file.State.Warnings.IsEmpty) return [];
        return [.. file.State.Warnings.Select(warning => new WarningView(
            warning.Id, warning.Code, Severity.Warning.ToWire(), warning.Line, file.Facts.Said.GetValueOrDefault(warning.Id, RosterWarnings.General(warning)).In(language)))];
    }
}
