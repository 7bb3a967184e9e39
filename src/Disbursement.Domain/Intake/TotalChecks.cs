using System.Globalization;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Declared count and total against the list itself: the control totals.</summary>
internal static class TotalChecks
{
    public static void Check(WrittenHead head, List<ReadLine> lines, ProblemList found)
    {
        CheckCount(head[HeadField.DeclaredCount], lines.Count, found);
        CheckTotal(head[HeadField.DeclaredTotal], lines, found);
    }

    private static void CheckCount(string text, int count, ProblemList found)
    {
        if (!HeadNumbers.TryCount(text, out var declared) || declared == count || count == 0) return;
        found.Error(ProblemCode.CountMismatch, Place.Of(HeadField.DeclaredCount),
            $"申报{declared}人（户），名单实有{count}行。请核对是否漏填、多填，或更正申报数。",
            string.Create(CultureInfo.InvariantCulture, $"{declared} are declared, {count} are listed. Look for lines left out or added, or correct the declared count."));
    }

    // A line without a readable amount has its own problem, and the sum of the others would mislead.
    private static void CheckTotal(string text, List<ReadLine> lines, ProblemList found)
    {
        if (!HeadNumbers.TryTotal(text, out var declared) || lines.Count == 0 || lines.Any(line => line.Amount is null)) return;
        var sum = lines.Sum(line => line.Amount!.Value);
        if (declared == sum) return;
        var place = Place.Of(HeadField.DeclaredTotal);
        if (UnitSlip.Factor(declared, sum) is { } factor) UnitSlip.Report(factor, sum, place, found);
        else
        {
            found.Error(ProblemCode.TotalMismatch, place,
                $"申报总额{declared.ToDisplay()}元，各行合计{sum.ToDisplay()}元，不一致。请核对各行金额或更正总额。",
                $"{declared.ToDisplay()} yuan are declared, the lines add up to {sum.ToDisplay()}. Check the amounts or correct the total.");
        }
    }
}
