using Disbursement.Application.Documents;
using Disbursement.Domain.Cases;

namespace Disbursement.Web.Cases;

/// <summary>A document of a case, to look at.</summary>
/// <param name="Scans">Whether documents are scanned for malware here: unscanned ones are not shown.</param>
public sealed record DocumentView(string CaseNumber, CaseDocument Document, bool Scans)
{
    /// <summary>HEIC is a picture that few browsers show: it is offered to be saved.</summary>
    public bool IsPicture => Scans && Document.ContentType is DocumentType.Jpeg or DocumentType.Png;

    public bool IsPdf => Scans && Document.ContentType == DocumentType.Pdf;
}
