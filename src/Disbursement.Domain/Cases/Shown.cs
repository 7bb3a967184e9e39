using System.Globalization;
using System.Text;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>Everything that the page of a case's task shows, under one hash: the revision, the state of every line, documents, warnings.</summary>
public static class Shown
{
    public static ContentHash HashOf(CaseState state)
    {
        var text = new StringBuilder("shown/1\n");
        text.Append(CultureInfo.InvariantCulture, $"revision {state.Revision} {state.RevisionHash}\n");
        foreach (var (line, tally) in state.Lines.States)
            text.Append(CultureInfo.InvariantCulture, $"lines {line} {tally.Lines} {tally.Total}\n");
        foreach (var document in state.AllDocuments)
            text.Append(CultureInfo.InvariantCulture, $"document {document.Kind} {document.Hash}\n");
        foreach (var warning in state.Warnings)
            text.Append(CultureInfo.InvariantCulture, $"warning {warning.Id} {warning.Code} {warning.Line}\n");
        return ContentHash.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
