namespace Disbursement.Banking.Iso20022;

/// <summary>A bank, or a branch of one, as payer's or payee's agent.</summary>
public sealed record BankAgent
{
    /// <summary>The clearing system of China in the standard's external code list.</summary>
    internal const string ClearingSystem = "CNAPS";

    private const int ClearingCodeLength = 12;

    /// <summary>The name as the roster has it (开户行); at most 140 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The 12-digit CNAPS code (联行号), where it is known; without it the paying bank finds the branch by name and account.</summary>
    public string? ClearingCode { get; init; }

    internal bool HasGoodCode => ClearingCode is null || (ClearingCode.Length == ClearingCodeLength && ClearingCode.All(char.IsAsciiDigit));
}
