namespace Disbursement.Domain.Values;

/// <summary>Why a text is no account number of its kind.</summary>
public enum AccountProblem
{
    /// <summary>The number is right.</summary>
    None,

    /// <summary>Nothing is there: `blank-field`.</summary>
    Blank,

    /// <summary>Something else than digits: `account-check`.</summary>
    NotDigits,

    /// <summary>Too short or too long for its kind: `account-check`.</summary>
    Length,

    /// <summary>A card whose check digit does not fit: `account-check`.</summary>
    CheckDigit,
}

/// <summary>A bank account of a payee, right in itself; whether it is open and whose it is, only the bank knows.</summary>
public readonly record struct AccountNumber
{
    private const int ShortestCard = 16;
    private const int LongestCard = 19;
    private const int ShortestOther = 8;

    // The payment system (CNAPS) has room for 32 characters.
    private const int LongestOther = 32;
    private readonly string? value;

    private AccountNumber(string value, AccountKind kind) => (this.value, Kind) = (value, kind);

    /// <summary>The number in full. Sensitive: for the printed payment file only.</summary>
    public string Value => value ?? throw new InvalidOperationException("An unset account number names no account.");

    public AccountKind Kind { get; }

    /// <summary>The last four digits.</summary>
    public string Masked => string.Concat(new string('*', Value.Length - 4), Value.AsSpan(Value.Length - 4));

    /// <param name="text">Exactly the number: whoever reads files takes spaces and full-width digits out before.</param>
    public static bool TryParse(string? text, AccountKind kind, out AccountNumber account, out AccountProblem problem)
    {
        problem = Judge(text, kind);
        account = problem is AccountProblem.None ? new AccountNumber(text!, kind) : default;
        return problem is AccountProblem.None;
    }

    /// <summary>The Luhn check digit that belongs behind the digits (ISO/IEC 7812-1).</summary>
    public static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[digits.Length - 1 - place] - '0';
            sum += place % 2 == 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }
        return (char)('0' + (10 - sum % 10) % 10);
    }

    /// <summary>The masked form, so that a number that slips into a log or a message says nothing.</summary>
    public override string ToString() => value is null ? "" : Masked;

    private static AccountProblem Judge(string? text, AccountKind kind)
    {
        if (string.IsNullOrWhiteSpace(text)) return AccountProblem.Blank;
        if (text.AsSpan().ContainsAnyExceptInRange('0', '9')) return AccountProblem.NotDigits;
        return kind switch
        {
            AccountKind.SocialSecurityCard or AccountKind.BankCard => JudgeCard(text),
            AccountKind.Passbook or AccountKind.Business =>
                text.Length is < ShortestOther or > LongestOther ? AccountProblem.Length : AccountProblem.None,
        };
    }

    private static AccountProblem JudgeCard(string text)
    {
        if (text.Length is < ShortestCard or > LongestCard) return AccountProblem.Length;
        // Sixteen zeros pass Luhn and are a blank that was filled in.
        var fits = text.AsSpan().ContainsAnyExcept('0') && CheckDigit(text.AsSpan(0, text.Length - 1)) == text[^1];
        return fits ? AccountProblem.None : AccountProblem.CheckDigit;
    }
}
