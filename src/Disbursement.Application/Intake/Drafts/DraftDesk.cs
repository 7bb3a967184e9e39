using Disbursement.Application.Approval;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>An uploaded file as a browser sent it; the name is looked at and forgotten.</summary>
public sealed record PostedFile(string Name, byte[] Content);

/// <summary>
/// The clerk's desk: beginning a roster, typing, uploading, and looking at it. To whoever is no clerk of the village a draft does not exist.
/// A form is bound to the content that its page showed, so that what one window typed never lands in the lines of another.
/// </summary>
public sealed class DraftDesk(
    RosterDrafts drafts, DraftReviews reviews, DraftStarts starts, LastRosters last, FormBinding forms, MalwareGate malware, ICounties counties)
{
    /// <summary>The villages for which an official draws up rosters.</summary>
    public static IEnumerable<AreaCode> Villages(Official official) =>
        official.Posts.Where(post => post.Role == Role.VillageClerk).Select(post => post.Area).Distinct().Order();

    public static bool MayDraw(Official official, string id) => RosterDraft.VillageOf(id) is { } village && Villages(official).Contains(village);

    /// <summary>The draft that an official may work on; one that became a case, or whose programme is gone, has no content.</summary>
    public async Task<OpenDraft?> Open(Official official, string id, CancellationToken cancel)
    {
        if (!MayDraw(official, id) || await drafts.Find(id, cancel) is not { CaseId: null } row) return null;
        return counties.Current.Programmes.ContainsKey(row.Programme) && await drafts.Open(row, cancel) is { } draft ? new OpenDraft(row, draft) : null;
    }

    public async Task<DraftAnswer> Look(Official official, string id, DraftPlace place, CancellationToken cancel) =>
        await Open(official, id, cancel) is { } open ? new DraftAnswer { Status = 200, View = await View(open, official, place, cancel) } : DraftAnswer.Unknown;

    /// <summary>Whether a hidden form value was made for this draft and official, whatever has changed since.</summary>
    public bool IsOurs(StoredDraft row, string official, string form) => forms.Check(form, ContentOf(row, official)) is not FormAnswer.Foreign;

    /// <summary>Keeps what was typed, then does what the button says: another page, another line, the checks.</summary>
    public async Task<DraftAnswer> Save(Official official, string id, PostedFields posted, DraftPlace place, CancellationToken cancel)
    {
        if (await Open(official, id, cancel) is not { } open) return DraftAnswer.Unknown;
        var typed = DraftEdits.Type(open.Draft, posted);
        var isSame = RosterDrafts.Holds(open.Row, typed);
        if (IsStale(open, official, posted))
            return isSame ? DraftAnswer.See(place) : await Changed(open with { Draft = typed }, official, place, cancel);
        var go = posted["go"];
        var next = Do(go, DraftEdits.Compact(typed)) with { SavedBy = official.Id };
        if (!await drafts.Save(open.Row, next, cancel)) return await Changed(open with { Draft = typed }, official, place, cancel);
        if (go == "check" && await Open(official, id, cancel) is { } now) await reviews.Check(now, official.Id, cancel);
        return DraftAnswer.See(NextOf(go, place, next));
    }

    /// <summary>Takes in a list file in the place of the lines there are.</summary>
    public async Task<DraftAnswer> Import(Official official, string id, PostedFields posted, PostedFile? file, CancellationToken cancel)
    {
        var place = new DraftPlace(DraftStep.Lines);
        if (await Open(official, id, cancel) is not { } open) return DraftAnswer.Unknown;
        if (file is null) return await Refused(open, official, place, new Fault("list", RosterTexts.ListMissing), cancel);
        if (UploadName.Refusal(file.Name) is { } name) return await Refused(open, official, place, new Fault("list", RosterTexts.TheFile(name)), cancel);
        var found = new ProblemList();
        var read = ListFile.Read(file.Content, found);
        if (found.Problems.FirstOrDefault(IsOfTheFile) is { } problem)
            return await Refused(open, official, place, new Fault("list", problem.Message), cancel);
        if (IsStale(open, official, posted)) return await Changed(open, official, place, cancel);
        return await drafts.Save(open.Row, DraftEdits.Import(open.Draft, read, found) with { SavedBy = official.Id }, cancel)
            ? DraftAnswer.See(place)
            : await Changed(open, official, place, cancel);
    }

    /// <summary>Keeps a document of a kind beside those there are.</summary>
    public async Task<DraftAnswer> AddPaper(Official official, string id, PostedFields posted, PostedFile? file, CancellationToken cancel)
    {
        var (place, kind) = (new DraftPlace(DraftStep.Papers), posted["kind"]);
        if (await Open(official, id, cancel) is not { } open || !DocumentIntake.IsKind(kind) || !IsOurs(open.Row, official.Id, posted.Raw("form"))) return DraftAnswer.Unknown;
        if (await RefusalOf(open.Draft, "paper-" + kind, file, cancel) is { } refusal) return await Refused(open, official, place, refusal, cancel);
        var hash = await drafts.PutDocument(id, file!.Content, cancel);
        var paper = new DraftDocument(kind, DocumentType.Of(file.Content)!, hash.Value, file.Content.Length);
        return await Change(official, id, place, draft => draft.Documents.Contains(paper) ? draft : draft with { Documents = [.. draft.Documents, paper] }, cancel);
    }

    public async Task<DraftAnswer> RemovePaper(Official official, string id, PostedFields posted, CancellationToken cancel)
    {
        if (await Open(official, id, cancel) is not { } open || !IsOurs(open.Row, official.Id, posted.Raw("form"))) return DraftAnswer.Unknown;
        // One file may be there as two kinds: the checks ask to take one out, and the other is to stay.
        var (hash, kind) = (posted["go"]["unpaper-".Length..], posted["kind"]);
        return await Change(
            official, id, new DraftPlace(DraftStep.Papers), draft => draft with { Documents = [.. draft.Documents.Where(document => document.Hash != hash || document.Kind != kind)] }, cancel);
    }

    /// <summary>The answer to a file beyond the limit, which was not read.</summary>
    public async Task<DraftAnswer> TooLarge(Official official, string id, DraftPlace place, CancellationToken cancel)
    {
        if (await Open(official, id, cancel) is not { } open) return DraftAnswer.Unknown;
        var answer = await Refused(open, official, place, new Fault(place.Step == DraftStep.Papers ? "main" : "list", RosterTexts.FileTooLarge), cancel);
        return answer with { Status = 413 };
    }

    /// <summary>The template with the payees of last time.</summary>
    public async Task<(byte[] Content, string FileName)?> Template(Official official, string id, string language, CancellationToken cancel)
    {
        if (await Open(official, id, cancel) is not { } open) return null;
        var content = RosterTemplate.Write(await last.Lines(open.Draft.Last, cancel), language);
        return (content, $"{open.Draft.Programme}-{open.Draft.Period}-{open.Draft.Village}.xlsx");
    }

    /// <summary>Throws a draft away; answers false if there is none.</summary>
    public async Task<bool> Discard(Official official, string id, PostedFields posted, CancellationToken cancel) =>
        await Open(official, id, cancel) is { } open && IsOurs(open.Row, official.Id, posted.Raw("form")) && await drafts.Delete(open.Row, cancel);

    public async Task<DraftView> View(OpenDraft open, Official official, DraftPlace place, CancellationToken cancel) => new()
    {
        Row = open.Row,
        Draft = open.Draft,
        Place = place,
        Programme = counties.Current.Programmes[open.Draft.Programme],
        Where = starts.PlaceOf(open.Draft.Village),
        Form = forms.Issue(ContentOf(open.Row, official.Id)),
        Review = open.Draft.Checked || open.Draft.Import is not null || place.Step == DraftStep.Check ? await reviews.Of(open, official.Id, cancel) : null,
        Scans = malware.IsConfigured,
        LastCount = (await last.Lines(open.Draft.Last, cancel)).Count,
    };

    /// <summary>Whether the draft is another than the form's page showed. One that was open long is as good as a fresh one: the session has its own limit.</summary>
    public bool IsStale(OpenDraft open, Official official, PostedFields posted) =>
        forms.Check(posted.Raw("form"), ContentOf(open.Row, official.Id)) is FormAnswer.Foreign or FormAnswer.Changed;

    // Two photographs sent at once from one phone are both wanted, so this looks again instead of giving up.
    private async Task<DraftAnswer> Change(Official official, string id, DraftPlace place, Func<RosterDraft, RosterDraft> change, CancellationToken cancel)
    {
        const int MostAttempts = 10;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await Open(official, id, cancel) is not { } open) return DraftAnswer.Unknown;
            if (await drafts.Save(open.Row, change(open.Draft) with { SavedBy = official.Id }, cancel)) return DraftAnswer.See(place);
        }
        throw new IOException($"Draft {id} was changed {MostAttempts} times in a row.");
    }

    // Behind a value that is too large nothing was read: whoever stands there must not go missing.
    private static bool IsOfTheFile(Problem problem) => problem.Line is null || problem is { Code: ProblemCode.TooLarge, Field: null };

    private async Task<Fault?> RefusalOf(RosterDraft draft, string field, PostedFile? file, CancellationToken cancel)
    {
        if (file is null) return new Fault(field, RosterTexts.TheFile(RosterTexts.PaperMissing));
        if (draft.Documents.Count >= IntakeLimits.Documents) return new Fault(field, RosterTexts.TheFile(RosterTexts.TooManyPapers));
        if ((UploadName.Refusal(file.Name) ?? UploadCheck.Refusal(file.Content)) is { } words) return new Fault(field, RosterTexts.TheFile(words));
        return await malware.Refusal(file.Content, cancel) is { } refusal ? new Fault(field, RosterTexts.TheFile(refusal.Words)) { RetryAfter = refusal.RetryAfter } : null;
    }

    private async Task<DraftAnswer> Changed(OpenDraft open, Official official, DraftPlace place, CancellationToken cancel) =>
        new() { Status = 409, View = await View(open, official, place, cancel) with { Note = DraftNote.Changed } };

    private async Task<DraftAnswer> Refused(OpenDraft open, Official official, DraftPlace place, Fault fault, CancellationToken cancel) =>
        new() { Status = fault.RetryAfter is null ? 422 : 503, RetryAfter = fault.RetryAfter, View = await View(open, official, place, cancel) with { Faults = [fault] } };

    private static RosterDraft Do(string go, RosterDraft draft) => go switch
    {
        "add" => DraftEdits.Add(draft),
        "check" => draft with { Checked = true },
        _ when Number(go, "remove-") is { } line => DraftEdits.Remove(draft, line),
        _ => draft,
    };

    private static DraftPlace NextOf(string go, DraftPlace place, RosterDraft draft) => go switch
    {
        "add" => new DraftPlace(DraftStep.Lines, DraftPlace.PageOf(Math.Max(1, draft.Lines.Count))),
        "check" => new DraftPlace(DraftStep.Check),
        _ when go.StartsWith("step-", StringComparison.Ordinal) => new DraftPlace(DraftPlace.StepOf(go["step-".Length..])),
        "next" => new DraftPlace((DraftStep)Math.Min((int)place.Step + 1, (int)DraftStep.Check)),
        _ when Number(go, "page-") is { } page => new DraftPlace(DraftStep.Lines, page),
        _ => place,
    };

    private static int? Number(string go, string prefix) =>
        go.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(go.AsSpan(prefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static FormContent ContentOf(StoredDraft row, string official) => new()
    {
        LinkId = row.Id,
        Official = official,
        Round = "draft",
        Plan = "",
        ShownHash = row.Content.Value,
        Lines = new Dictionary<string, string>(),
        Documents = [],
    };
}
