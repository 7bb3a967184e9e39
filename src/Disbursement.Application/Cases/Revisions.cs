using System.Collections.Concurrent;
using Disbursement.Application.Documents;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>What the rules ask of a revision: amounts and who is paid.</summary>
public sealed class RevisionFacts(Revision revision)
{
    private readonly HashSet<string> payees = [.. revision.Lines.Select(line => line.IdNumber.Value)];

    private readonly Lazy<IReadOnlyDictionary<string, LocalName>> said = new(() => RosterWarnings.Messages(revision));

    public Revision Revision => revision;

    /// <summary>What each warning says that follows from the revision alone, by its id. Found once: every line is looked at, and pages are opened again and again.</summary>
    public IReadOnlyDictionary<string, LocalName> Said => said.Value;

    public Money Sum(LineSet lines) => lines.Sum(revision.Amount);

    public bool HasPayee(string idNumber) => payees.Contains(idNumber);
}

/// <summary>Opens revisions from the vault; the ones in use stay in memory, because every page and decision of a case needs the same one.</summary>
public sealed class Revisions(DocumentVault vault)
{
    /// <summary>About 4 MB each at 10,000 lines.</summary>
    private const int MostInMemory = 32;

    private readonly ConcurrentDictionary<ContentHash, RevisionFacts> open = new();

    /// <exception cref="InvalidDataException">The stream names a revision that is not there: the folder is damaged.</exception>
    public async Task<RevisionFacts> Open(string caseId, ContentHash hash, CancellationToken cancel)
    {
        if (open.TryGetValue(hash, out var known)) return known;
        var content = await vault.Open(caseId, hash, cancel) ?? throw new InvalidDataException($"Revision {hash} of case {caseId} is missing.");
        if (open.Count >= MostInMemory) open.Clear();
        return open.GetOrAdd(hash, new RevisionFacts(Revision.Read(content)));
    }
}
