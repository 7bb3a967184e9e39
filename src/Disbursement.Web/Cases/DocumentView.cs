using Disbursement.Application.Documents;
using Disbursement.Domain.Cases;

namespace Disbursement.Web.Cases;

/// <summary>A document of a case, to look at.</summary>
public sealed record DocumentView(string CaseNumber, CaseDocument Document)
{
    /// <summary>HEIC is a picture that few browsers show: it is offered to be saved.</summary>
    public bool IsPicture => Document.ContentType is DocumentType.Jpeg or DocumentType.Png;

    public bool IsPdf => Document.ContentType == DocumentType.Pdf;
}
