using System.Globalization;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Checks that compare lines with each other: one payee twice, one account for several, numbers rounded by the same spreadsheet.</summary>
internal static class PayeeChecks
{
    /// <summary>The most other lines that a message names.</summary>
    private const int MostNamed = 10;

    public static void Check(List<ReadLine> lines, ProblemList found)
    {
        CheckDuplicates(lines, found);
        CheckSharedAccounts(lines, found);
        CheckRounded(lines, found);
    }

    private static void CheckDuplicates(List<ReadLine> lines, ProblemList found)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.IdText.Length > 0))
        {
            if (first.TryAdd(line.IdText, line.Number)) continue;
            var earlier = first[line.IdText];
            found.Error(ProblemCode.DuplicateLine, Place.Of(line.Number, LineField.IdNumber),
                $"与第{earlier}行是同一人。请删除重复的一行。",
                string.Create(CultureInfo.InvariantCulture, $"this is the same person as in line {earlier}. Take one of the two out."));
        }
    }

    private static void CheckSharedAccounts(List<ReadLine> lines, ProblemList found)
    {
        var shared = lines
            .Where(line => line.Account is not null)
            .GroupBy(line => line.AccountText, StringComparer.Ordinal)
            .Where(group => group.Select(line => line.IdText).Distinct(StringComparer.Ordinal).Skip(1).Any());
        foreach (var group in shared)
        {
            foreach (var line in group) WarnShared(line.Number, [.. group.Select(other => other.Number).Where(other => other != line.Number)], found);
        }
    }

    private static void WarnShared(int line, List<int> others, ProblemList found)
    {
        var named = string.Join(", ", others.Take(MostNamed)) + (others.Count > MostNamed ? " ..." : "");
        found.Warning(ProblemCode.SharedAccount, Place.Of(line, LineField.Account),
            $"与第{named}行使用同一账号。请由乡镇经办书面说明原因，并核对是否为本人账户。",
            $"line {named} has the same account. The township must say in words why, and check whose account it is.");
    }

    /// <summary>
    /// One wrong number with noughts at its end proves that a spreadsheet rounded the column. Then the right ones that end so are right by chance
    /// (every eleventh rounded ID passes its check) and name somebody else.
    /// </summary>
    private static void CheckRounded(List<ReadLine> lines, ProblemList found)
    {
        CheckRounded(lines, line => line.IdText, SpreadsheetNumber.IsRoundedId, line => line.IdNumber is not null, LineField.IdNumber, found);
        CheckRounded(lines, line => line.AccountText, SpreadsheetNumber.IsRoundedAccount, line => line.Account is not null, LineField.Account, found);
    }

    private static void CheckRounded(
        List<ReadLine> lines, Func<ReadLine, string> text, Func<string, bool> rounded, Func<ReadLine, bool> right, LineField field, ProblemList found)
    {
        var suspects = lines.Where(line => rounded(text(line))).ToList();
        if (suspects.All(right)) return;
        foreach (var line in suspects.Where(right)) SpreadsheetNumber.Report(Place.Of(line.Number, field), found);
    }
}
