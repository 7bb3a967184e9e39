using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

/// <summary>What people call the kinds of documents; a kind that nobody has named is called by its key.</summary>
public static class DocumentNames
{
    public static LocalName Of(string kind) => kind switch
    {
        "sealed-list" => new("盖章花名册", "sealed list"),
        "meeting-record" => new("会议记录", "meeting record"),
        "enterprise-agreement" => new("企业协议", "enterprise agreement"),
        "employment-proof" => new("务工证明", "employment proof"),
        "hardship-proof" => new("困难证明", "hardship proof"),
        "bank-statement" => new("工资流水", "bank statement"),
        "notice-photo" => new("公示照片", "photograph of the notice"),
        "acceptance-record" => new("验收记录", "acceptance record"),
        _ => new(kind, kind),
    };
}
