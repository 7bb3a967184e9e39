using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.StatusReports;

/// <summary>Where the values of a report stand in its elements.</summary>
internal static class Pain002Fields
{
    private const string Codes = "StsRsnInf/Rsn/Cd";
    private const string OwnCodes = "StsRsnInf/Rsn/Prtry";

    public static BankReportHead Head(Fields header, Fields group) => new()
    {
        MessageId = header.Text("MsgId", IsoText.Max35),
        CreatedAt = header.Time("CreDtTm"),
        OriginalMessageId = group.Text("OrgnlMsgId", IsoText.Max35),
        OriginalMessageName = group.Text("OrgnlMsgNmId", IsoText.Max35),
        OriginalCount = group.OptionalCount("OrgnlNbOfTxs"),
        OriginalTotal = group.OptionalSum("OrgnlCtrlSum"),
        GroupStatus = group.OptionalText("GrpSts", IsoText.Max35),
        GroupReason = Reason(group),
    };

    /// <summary>The block's own status, or <see langword="null"/> if the bank gave none.</summary>
    public static BlockStatus? Block(Fields block)
    {
        var id = block.Text("OrgnlPmtInfId", IsoText.Max35);
        return block.OptionalText("PmtInfSts", IsoText.Max35) is { } status
            ? new() { OriginalBlockId = id, Status = status, Reason = Reason(block) }
            : null;
    }

    public static BankReportRow Row(Fields row) => new()
    {
        EndToEndId = row.OptionalText("OrgnlEndToEndId", IsoText.Max35),
        Status = row.OptionalText("TxSts", IsoText.Max35),
        Reason = Reason(row),
        BankReference = row.OptionalText("AcctSvcrRef", IsoText.Max35),
        Amount = row.OptionalAmount("OrgnlTxRef/Amt/InstdAmt"),
    };

    // Reasons may repeat, and each is a code of the standard or one of the bank's own. One among them changes what the status means.
    private static string? Reason(Fields fields) =>
        fields.FirstText(Codes, IsoText.Max35, PaymentStatus.IsDuplicate) ?? fields.FirstText(OwnCodes, IsoText.Max35, PaymentStatus.IsDuplicate)
        ?? fields.FirstText(Codes, IsoText.Max35) ?? fields.FirstText(OwnCodes, IsoText.Max35);
}
