using Disbursement.Application.Documents;
using Disbursement.Domain.Cases;

namespace Disbursement.Web.Cases;

/// <summary>A document of a case, to look at.</summary>
public sealed record DocumentView(string CaseNumber, CaseDocument Document)
{
    /// <summary>Whether the scanner found it clean just now: only then is it shown.</summary>
    public required bool IsScanned { get; init; }

    /// <summary>HEIC is a picture that few browsers show: it is offered to be saved.</summary>
    public bool IsPicture => IsScanned && Document.ContentType is DocumentType.Jpeg or DocumentType.Png;

    public bool IsPdf => IsScanned && Document.ContentType == DocumentType.Pdf;
}
