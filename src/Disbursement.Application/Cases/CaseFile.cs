using Disbursement.Application.Office;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Cases;

/// <summary>A case with all that pages and mails read beside it: its revision, and the configurations pinned and in force.</summary>
public sealed record CaseFile
{
    public required string Id { get; init; }

    public required CaseState State { get; init; }

    public required RevisionFacts Facts { get; init; }

    /// <summary>The configuration that the case pinned: programme and plan are read here.</summary>
    public required County Pinned { get; init; }

    /// <summary>The configuration in force: officials, areas' names, telephones and calendar are read here.</summary>
    public required County County { get; init; }

    public Revision Revision => Facts.Revision;

    public Programme Programme => Pinned.Programmes[State.Facts.Programme];

    public Plan Plan => Pinned.Plans[State.Facts.Plan];

    /// <summary>The settings of the open task, a correction included; <see langword="null"/> if nothing is open.</summary>
    public Stage? TaskSettings => State.Task is null ? null : CaseDecider.SettingsOf(State, Plan);

    public CaseRules Rules => new()
    {
        County = County,
        Plan = Plan,
        Sum = lines => Facts.Sum(lines),
        IsPayee = official => County.IdNumbersOf(official).Any(Facts.HasPayee),
    };

    /// <summary>Every document that the case names, photographs of notices included.</summary>
    public IReadOnlyList<CaseDocument> Documents => [.. State.AllDocuments];

    /// <summary>The village with its township, as people say it.</summary>
    public LocalName Place
    {
        get
        {
            var village = NameOf(State.Facts.Village);
            var township = NameOf(State.Facts.Village.Township);
            return new LocalName(township.Zh + village.Zh, $"{village.En}, {township.En}");
        }
    }

    public LocalName NameOf(Domain.Values.AreaCode area) =>
        (County.Areas.GetValueOrDefault(area) ?? Pinned.Areas[area]).Name;

    /// <summary>An official's name; of one who is no longer configured, his id.</summary>
    public string NameOf(string official) =>
        (County.Officials.GetValueOrDefault(official) ?? Pinned.Officials.GetValueOrDefault(official))?.Name ?? official;
}

/// <summary>Opens case files.</summary>
public sealed class CaseFiles(StreamStore streams, Revisions revisions, ICounties counties)
{
    /// <summary>The case, or <see langword="null"/> if there is none of that id.</summary>
    public async Task<CaseFile?> Open(string caseId, CancellationToken cancel)
    {
        var state = (await streams.Load(CaseStream.Kind, caseId, cancel)).State;
        return state.Exists ? await Of(caseId, state, cancel) : null;
    }

    public async Task<CaseFile> Of(string caseId, CaseState state, CancellationToken cancel) => new()
    {
        Id = caseId,
        State = state,
        Facts = await revisions.Open(caseId, state.RevisionHash, cancel),
        Pinned = await counties.Pinned(state.Facts.Configuration, cancel),
        County = counties.Current,
    };
}
