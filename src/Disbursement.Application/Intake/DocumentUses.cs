using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake;

/// <summary>
/// For which cases a document was handed in, by the hash of its content. The row is written before the case names the document,
/// and counts only if the case does; so a crash leaves nothing to repair.
/// </summary>
public sealed class DocumentUses(ITable table, CaseStore cases)
{
    /// <summary>Other cases that are asked about one document; a paper that serves more of them has been answered for before.</summary>
    private const int MostAsked = 20;

    /// <summary>An upsert meets no condition, so only lost answers are repeated.</summary>
    private const int MostAttempts = 20;

    /// <summary>Idempotent.</summary>
    public async Task Note(ContentHash document, string caseId, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await table.Commit(TableName.Pointers, Partition(document), [new Change.Upsert(caseId, [])], cancel) is CommitAnswer.Done) return;
        }
        throw new IOException("The use of a document could not be stored.");
    }

    /// <summary>Of each document one other case that has it and was not rejected.</summary>
    public async Task<IReadOnlyList<UsedDocument>> Find(IEnumerable<AttachedDocument> documents, CancellationToken cancel)
    {
        var used = new List<UsedDocument>();
        foreach (var document in documents.DistinctBy(document => document.Hash))
        {
            if (await OtherCase(document.Hash, cancel) is { } number) used.Add(new UsedDocument(document.Kind, number));
        }
        return used;
    }

    private async Task<string?> OtherCase(ContentHash document, CancellationToken cancel)
    {
        var page = await table.Query(TableName.Pointers, Partition(document), "", null, MostAsked, cancel);
        foreach (var row in page.Rows)
        {
            var (state, _) = await cases.Load(row.Key, cancel);
            if (state.Exists && state.Phase != CasePhase.Rejected && state.Documents.Any(known => known.Hash == document)) return state.Facts.Number;
        }
        return null;
    }

    private static string Partition(ContentHash document) => $"document:{document.Value}";
}
