namespace Disbursement.Domain.Values;

/// <summary>What an account is. Only cards carry a check digit.</summary>
public enum AccountKind
{
    SocialSecurityCard,
    BankCard,
    Passbook,

    /// <summary>An enterprise's account; only programmes so marked may pay to one.</summary>
    Business,
}

/// <summary>The names of account kinds on the wire and in village lists.</summary>
public static class AccountKinds
{
    /// <summary>The name in JSON and CSV, such as <c>social-security-card</c>.</summary>
    public static string ToWire(this AccountKind kind) => kind switch
    {
        AccountKind.SocialSecurityCard => "social-security-card",
        AccountKind.BankCard => "bank-card",
        AccountKind.Passbook => "passbook",
        AccountKind.Business => "business",
    };

    /// <summary>The name in either language.</summary>
    public static string Name(this AccountKind kind, string language) => (kind, language) switch
    {
        (AccountKind.SocialSecurityCard, "en") => "social security card",
        (AccountKind.SocialSecurityCard, _) => "社会保障卡",
        (AccountKind.BankCard, "en") => "bank card",
        (AccountKind.BankCard, _) => "银行卡",
        (AccountKind.Passbook, "en") => "passbook",
        (AccountKind.Passbook, _) => "存折",
        (AccountKind.Business, "en") => "business account",
        (AccountKind.Business, _) => "对公账户",
    };

    /// <summary>Reads the wire name, or the Chinese word that a village writes into its list.</summary>
    public static bool TryParse(string? text, out AccountKind kind)
    {
        AccountKind? read = text switch
        {
            "social-security-card" or "社会保障卡" or "社保卡" => AccountKind.SocialSecurityCard,
            "bank-card" or "银行卡" => AccountKind.BankCard,
            "passbook" or "存折" => AccountKind.Passbook,
            "business" or "对公账户" => AccountKind.Business,
            _ => null,
        };
        kind = read.GetValueOrDefault();
        return read is not null;
    }
}
