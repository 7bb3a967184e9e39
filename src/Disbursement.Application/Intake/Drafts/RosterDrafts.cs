using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>A draft as stored: what lists show, and where its content is.</summary>
public sealed record StoredDraft
{
    public required string Id { get; init; }

    public required string Programme { get; init; }

    public required string Period { get; init; }

    public required int Lines { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Id of the clerk who saved it last.</summary>
    public required string SavedBy { get; init; }

    /// <summary>Hash of the content; a form is bound to it.</summary>
    public required ContentHash Content { get; init; }

    /// <summary>The case it became, or <see langword="null"/>.</summary>
    public string? CaseId { get; init; }

    internal string Version { get; init; } = "";
}

/// <summary>A draft, opened.</summary>
public sealed record OpenDraft(StoredDraft Row, RosterDraft Draft);

/// <summary>
/// Drafts of rosters: encrypted documents under a scope of their own, found through a row of the village. What is typed is durable when a save is
/// answered; thirty days after the last save a timer takes the draft away.
/// </summary>
public sealed class RosterDrafts(ITable table, DocumentVault vault, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Drafts of one village at a time.</summary>
    public const int MostPerVillage = 50;

    private const int RowsAtOnce = 200;
    private const int MostInMemory = 32;
    private const int MostAttempts = 20;

    private static readonly JsonSerializerOptions Json = new(DomainJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<ContentHash, RosterDraft> open = new();

    /// <summary>The drafts of a village, newest first, those that became cases included.</summary>
    public async Task<IReadOnlyList<StoredDraft>> Of(AreaCode village, CancellationToken cancel)
    {
        var found = new List<StoredDraft>();
        for (string? from = ""; from is not null;)
        {
            var page = await table.Query(TableName.Pointers, Partition(village), from, null, RowsAtOnce, cancel);
            found.AddRange(page.Rows.Select(Read));
            from = page.Next;
        }
        return [.. found.OrderByDescending(draft => draft.SavedAt)];
    }

    /// <summary>The draft, or <see langword="null"/> if there is none. The content of one that became a case is gone.</summary>
    public async Task<StoredDraft?> Find(string id, CancellationToken cancel) =>
        RosterDraft.VillageOf(id) is { } village && await table.Get(TableName.Pointers, Partition(village), id, cancel) is { } row ? Read(row) : null;

    public async Task<RosterDraft?> Open(StoredDraft row, CancellationToken cancel)
    {
        if (open.TryGetValue(row.Content, out var known)) return known;
        return await vault.Open(ScopeOf(row.Id), row.Content, cancel) is { } content
            ? Remember(row.Content, JsonSerializer.Deserialize<RosterDraft>(content, Json) ?? throw new InvalidDataException($"Draft {row.Id} is empty."))
            : null;
    }

    /// <summary>Stores a new draft; false if the village has as many as it may.</summary>
    public async Task<bool> Add(RosterDraft draft, CancellationToken cancel)
    {
        if ((await Of(draft.Village, cancel)).Count(known => known.CaseId is null) >= MostPerVillage) return false;
        var row = Row(draft, await Put(draft, cancel), null);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await table.Commit(TableName.Pointers, Partition(draft.Village), [new Change.Insert(draft.Id, row)], cancel) is CommitAnswer.Done
                || await Find(draft.Id, cancel) is not null) return true;
        }
        throw new IOException($"Draft {draft.Id} could not be stored.");
    }

    /// <summary>Stores what became of a draft. False if it was changed since it was read; nothing is stored then.</summary>
    public async Task<bool> Save(StoredDraft from, RosterDraft draft, CancellationToken cancel)
    {
        if (Holds(from, draft)) return true;
        var hash = await Put(draft = draft with { Saves = draft.Saves + 1 }, cancel);
        if (!await Replace(from, Row(draft, hash, null), now => now.Content == hash, cancel)) return false;
        await vault.Delete(ScopeOf(draft.Id), from.Content, cancel);
        return true;
    }

    /// <summary>Whether the stored content is this very one.</summary>
    public static bool Holds(StoredDraft row, RosterDraft draft) => ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(draft, Json)) == row.Content;

    /// <summary>Keeps a document with a draft; the draft must name it to find it.</summary>
    public Task<ContentHash> PutDocument(string id, ReadOnlyMemory<byte> content, CancellationToken cancel) => vault.Put(ScopeOf(id), content, cancel);

    public Task<byte[]?> OpenDocument(string id, ContentHash hash, CancellationToken cancel) => vault.Open(ScopeOf(id), hash, cancel);

    /// <summary>Notes that a draft became a case, and only then forgets its content: the case has it now.</summary>
    public async Task Became(StoredDraft from, string caseId, CancellationToken cancel)
    {
        for (var attempt = 1; from.CaseId is null; attempt++)
        {
            if (await Replace(from, Properties(from, caseId), now => now.CaseId is not null, cancel)) break;
            if (attempt == MostAttempts) throw new IOException($"Draft {from.Id} was changed by others {MostAttempts} times in a row.");
            from = await Find(from.Id, cancel) ?? throw new InvalidDataException($"Draft {from.Id} is gone.");
        }
        await vault.Forget(ScopeOf(from.Id), cancel);
    }

    /// <summary>Takes a draft away for good. One that was changed since it was read stays, and the answer is false.</summary>
    public async Task<bool> Delete(StoredDraft draft, CancellationToken cancel)
    {
        // As long as its row may be there, somebody may open it, and without its key it would be lost.
        if (!await table.Delete(TableName.Pointers, Partition(RosterDraft.VillageOf(draft.Id)!.Value), draft.Id, draft.Version, cancel)) return false;
        await vault.Forget(ScopeOf(draft.Id), cancel);
        return true;
    }

    private async Task<ContentHash> Put(RosterDraft draft, CancellationToken cancel)
    {
        var hash = await vault.Put(ScopeOf(draft.Id), JsonSerializer.SerializeToUtf8Bytes(draft, Json), cancel);
        Remember(hash, draft);
        return hash;
    }

    /// <param name="isOurs">Tells, after an answer that was lost, whether what is there now is what was to be written.</param>
    private async Task<bool> Replace(StoredDraft from, Properties next, Func<StoredDraft, bool> isOurs, CancellationToken cancel)
    {
        var partition = Partition(RosterDraft.VillageOf(from.Id)!.Value);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var answer = await table.Commit(TableName.Pointers, partition, [new Change.Replace(from.Id, from.Version, next)], cancel);
            if (answer is CommitAnswer.Done) return true;
            if (await Find(from.Id, cancel) is not { } now) return false;
            if (isOurs(now)) return true;
            if (now.Version != from.Version) return false;
        }
        throw new IOException($"Draft {from.Id} could not be stored.");
    }

    private RosterDraft Remember(ContentHash hash, RosterDraft draft)
    {
        if (open.Count >= MostInMemory) open.Clear();
        return open[hash] = draft;
    }

    private Properties Row(RosterDraft draft, ContentHash hash, string? caseId) => Properties(
        new StoredDraft { Id = draft.Id, Programme = draft.Programme, Period = draft.Period, Lines = draft.Lines.Count, SavedAt = time.GetUtcNow(), SavedBy = draft.SavedBy, Content = hash }, caseId);

    private static Properties Properties(StoredDraft draft, string? caseId) => new()
    {
        { "programme", draft.Programme },
        { "period", draft.Period },
        { "lines", draft.Lines },
        { "saved", draft.SavedAt },
        { "by", draft.SavedBy },
        { "content", draft.Content.Value },
        { "case", caseId },
    };

    private static StoredDraft Read(Row row) => new()
    {
        Id = row.Key,
        Programme = row.Properties.String("programme")!,
        Period = row.Properties.String("period")!,
        Lines = (int)row.Properties.Long("lines")!.Value,
        SavedAt = row.Properties.Time("saved")!.Value,
        SavedBy = row.Properties.String("by")!,
        Content = ContentHash.Parse(row.Properties.String("content")!),
        CaseId = row.Properties.String("case"),
        Version = row.Version,
    };

    private static string Partition(AreaCode village) => $"roster-drafts-{village}";

    private static string ScopeOf(string id) => $"draft-{id}";
}
