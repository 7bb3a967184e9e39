using System.Globalization;
using Disbursement.Domain.Notice;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>
/// A payee of last time as the village gets him back: ID, account and telephone masked. A masked value that comes back unchanged stands for
/// the number of last time; one that was changed must be typed whole.
/// </summary>
public static class MaskedPayee
{
    private const char Mask = '*';

    /// <summary>Fields that are masked, and so may come back masked.</summary>
    public static readonly IReadOnlyList<LineField> Fields = [LineField.IdNumber, LineField.Account, LineField.Phone];

    public static bool IsMasked(string text) => text.Contains(Mask, StringComparison.Ordinal) || text.Contains('＊', StringComparison.Ordinal);

    /// <summary>What stands in a list that goes back to the village.</summary>
    public static string Text(Line line, LineField field, int number, string language) => field switch
    {
        LineField.Line => number.ToString(CultureInfo.InvariantCulture),
        LineField.Household => line.Household,
        LineField.Name => line.Name,
        LineField.IdNumber => line.IdNumber.Masked,
        LineField.Account => line.Account.Masked,
        LineField.AccountKind => language == "en" ? line.Account.Kind.ToWire() : line.Account.Kind.Name(language),
        LineField.Bank => line.Bank,
        LineField.Phone => Masking.Telephone(line.Phone),
        LineField.Quantity => line.Quantity.ToString("0.####", CultureInfo.InvariantCulture),
        LineField.Grade => line.Grade ?? "",
        LineField.Amount => line.Amount.ToString(),
        LineField.Note => "",
    };

    /// <summary>
    /// The rows with each masked number put back. A number is taken from the one payee of last time of the same household and name whose
    /// masked number is the very same; whatever fits nobody, or two, is a problem at its field and left unread.
    /// </summary>
    public static IReadOnlyList<WrittenLine> Restore(IReadOnlyList<WrittenLine> rows, IReadOnlyList<Line> last, ProblemList found)
    {
        if (!rows.Any(HasMasked)) return rows;
        var known = last.ToLookup(line => (line.Household, line.Name));
        var number = 0;
        return [.. rows.Select(row =>
        {
            if (!row.IsBlank && !row.IsTotalRow) number++;
            return HasMasked(row) ? Restore(row, number, known[(Household(row), Name(row))], found) : row;
        })];
    }

    private static WrittenLine Restore(WrittenLine row, int number, IEnumerable<Line> candidates, ProblemList found)
    {
        var restored = row.Copy();
        var same = candidates.Where(line => Fits(row, line)).Take(2).ToList();
        foreach (var field in Fields.Where(field => IsMasked(row[field])))
        {
            if (same is [var payee]) restored[field] = Whole(payee, field);
            else
            {
                found.Error(ProblemCode.BlankField, Place.Of(number, field),
                    "带星号的号码与上期不一致，无法自动补全。请对照原件录入完整号码。",
                    "this masked number is not last time's for this payee. Type the whole number from the card.");
                restored[field] = Unreadable.Text;
            }
        }
        return restored;
    }

    // Also a number that was typed whole must be that payee's, or his account would go to somebody else of his name. Only the ID tells who he is.
    private static bool Fits(WrittenLine row, Line line) =>
        Fields.All(field => !IsMasked(row[field]) || Plain(row[field]) == Text(line, field, 0, ""))
        && (IsMasked(row[LineField.IdNumber]) || Plain(row[LineField.IdNumber]).Equals(line.IdNumber.Value, StringComparison.OrdinalIgnoreCase));

    private static string Whole(Line line, LineField field) => field switch
    {
        LineField.IdNumber => line.IdNumber.Value,
        LineField.Account => line.Account.Value,
        _ => line.Phone,
    };

    private static bool HasMasked(WrittenLine row) => Fields.Any(field => IsMasked(row[field]));

    private static string Plain(string text) => WrittenText.NormaliseCode(text);

    private static string Household(WrittenLine row) => WrittenText.Normalise(row[LineField.Household]);

    private static string Name(WrittenLine row) => WrittenText.NormaliseName(row[LineField.Name]);
}
