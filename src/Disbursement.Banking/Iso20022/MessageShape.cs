namespace Disbursement.Banking.Iso20022;

/// <summary>The two outer levels of an ISO 20022 message and the block within it that holds the payments.</summary>
internal sealed record MessageShape
{
    public required string Namespace { get; init; }

    /// <summary>The only child of <c>Document</c>.</summary>
    public required string Message { get; init; }

    /// <summary>The child of the message that holds rows.</summary>
    public required string Block { get; init; }

    public static readonly MessageShape Pain001 = new()
    {
        Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09",
        Message = "CstmrCdtTrfInitn",
        Block = "PmtInf",
    };

    public static readonly MessageShape Pain002 = new()
    {
        Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10",
        Message = "CstmrPmtStsRpt",
        Block = "OrgnlPmtInfAndSts",
    };
}
