using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Intake;

/// <summary>Adds a document to a case. Adding the same content again changes nothing.</summary>
public sealed class AddDocument(DocumentVault vault, DocumentUses uses, CaseStore cases)
{
    /// <returns>The document, or why the case does not take it.</returns>
    public async Task<(CaseDocument Document, RefusalCode? Refusal)> Run(string caseId, UploadedDocument uploaded, IOrchestrations orchestrations, CancellationToken cancel)
    {
        await vault.Put(caseId, uploaded.Content, cancel);
        await uses.Note(uploaded.Hash, caseId, cancel);
        var document = new CaseDocument(uploaded.Kind, uploaded.Hash, uploaded.ContentType, uploaded.Content.Length);
        var answer = await cases.Execute(caseId, new CaseCommand.AddDocument(document), orchestrations, cancel);
        return (document, answer.Refusal);
    }
}
