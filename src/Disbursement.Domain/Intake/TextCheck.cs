namespace Disbursement.Domain.Intake;

/// <summary>Reads one text of a row: refuses what is unsafe, too long or blank, and normalises the rest.</summary>
internal static class TextCheck
{
    /// <returns>The normalised text, empty only where the field may be; <see langword="null"/> if a problem was found, now or when the file was read.</returns>
    public static string? Read(WrittenLine line, int number, LineField field, Func<string, string> normalise, ProblemList found)
    {
        var raw = line[field];
        if (Unreadable.Is(raw)) return null;
        var place = Place.Of(number, field);
        if (raw.Length > field.MostCharacters()) return TooLong(field.MostCharacters(), place, found);
        if (IsUnsafe(field, raw)) return UnsafeText(place, found);
        var text = normalise(raw);
        if (text.Length > 0 || !field.IsRequired()) return text;
        found.Error(ProblemCode.BlankField, place, "未填写。请补填。", "this is blank. Fill it in.");
        return null;
    }

    private static bool IsUnsafe(LineField field, string raw) => field switch
    {
        LineField.Phone => WrittenText.IsUnsafeNumber(raw.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)),
        LineField.Quantity or LineField.Amount => WrittenText.IsUnsafeNumber(raw),
        LineField.Line or LineField.Household or LineField.Name or LineField.IdNumber or LineField.Account or LineField.AccountKind
            or LineField.Bank or LineField.Grade or LineField.Note => WrittenText.IsUnsafe(raw),
    };

    private static string? TooLong(int most, Place place, ProblemList found)
    {
        found.Error(ProblemCode.TooLarge, place, $"超过{most}个字符。请缩短。", $"this has more than {most} characters. Shorten it.");
        return null;
    }

    private static string? UnsafeText(Place place, ProblemList found)
    {
        found.Error(ProblemCode.UnsafeText, place,
            "以公式符号（= + - @ 或制表符）开头，或含有不可见字符。请只填写文字或数字本身，不要公式。",
            "this begins like a formula (= + - @ or a tab) or holds invisible characters. Give the plain value, never a formula.");
        return null;
    }
}
