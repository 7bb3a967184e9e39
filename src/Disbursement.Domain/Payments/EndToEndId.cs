using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Disbursement.Domain.Payments;

/// <summary>
/// The id of one instruction for one line, such as <c>QH-2026-000123-L17-G1-2</c>: case number, line, generation, check
/// character; at most <see cref="MaxLength"/> of <c>A-Z0-9-</c> (ISO 20022 Max35Text). The id exists before anything is
/// sent, and the same three parts always give the same text, so a repeated instruction can be recognised as one.
/// </summary>
/// <remarks>
/// The check character is ISO 7064 MOD 37-2 over the letters and digits. That pure system finds every single wrong
/// character and every swap of two neighbours; its hybrid sister MOD 37,36 lets one in some hundred swaps of digits
/// through. Its price is a 37th check character, <c>*</c>, that banks do not take: an id that would need it is written
/// with the marker H in place of G, which moves the sum, so that the check is always a letter or a digit.
/// Hyphens do not count in the standard; the letters after them make a misplaced one a wrong shape.
/// </remarks>
public sealed partial record EndToEndId
{
    public const int MaxLength = 35;
    public const int MaxLine = 99_999;
    public const int MaxGeneration = 999;

    private EndToEndId(string caseNumber, int line, int generation) =>
        (CaseNumber, Line, Generation, Text) = (caseNumber, line, generation, Write(caseNumber, line, generation));

    public string CaseNumber { get; }

    public int Line { get; }

    /// <summary>1 for the first try; a payment that came back is tried again as the next generation.</summary>
    public int Generation { get; }

    /// <summary>What stands in the payment file and in the bank's report.</summary>
    public string Text { get; }

    /// <exception cref="ArgumentException">A part is out of its range: a bug of the caller, since all three come from the case.</exception>
    public static EndToEndId For(string caseNumber, int line, int generation)
    {
        if (!IsCaseNumber(caseNumber))
            throw new ArgumentException("A case number is a prefix of up to 6 letters or digits, a year and 6 to 9 digits.", nameof(caseNumber));
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, MaxLine);
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(generation, MaxGeneration);
        return new EndToEndId(caseNumber, line, generation);
    }

    /// <summary>Accepts exactly what <see cref="For"/> writes: a right check character, no other spelling of the same parts.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EndToEndId? id)
    {
        id = null;
        if (text is not { Length: <= MaxLength } || Shape().Match(text) is not { Success: true } parts) return false;
        var candidate = new EndToEndId(parts.Groups["case"].Value, Number(parts, "line"), Number(parts, "generation"));
        if (candidate.Text != text) return false;
        id = candidate;
        return true;
    }

    public override string ToString() => Text;

    private static bool IsCaseNumber(string? text) => text is { Length: <= MaxLength } && CaseShape().IsMatch(text);

    private static int Number(Match parts, string name) =>
        int.Parse(parts.Groups[name].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Write(string caseNumber, int line, int generation)
    {
        var usual = $"{caseNumber}-L{line}-G{generation}";
        if (CheckCharacter.For(usual) is { } check) return $"{usual}-{check}";
        var other = $"{caseNumber}-L{line}-H{generation}";
        return $"{other}-{CheckCharacter.For(other)!.Value}";
    }

    [GeneratedRegex(@"\A[A-Z][A-Z0-9]{0,5}-[0-9]{4}-[0-9]{6,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CaseShape();

    [GeneratedRegex(@"\A(?<case>[A-Z][A-Z0-9]{0,5}-[0-9]{4}-[0-9]{6,9})-L(?<line>[1-9][0-9]{0,4})-[GH](?<generation>[1-9][0-9]{0,2})-[A-Z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
