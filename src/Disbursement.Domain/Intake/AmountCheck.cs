using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Checks a line's amount against what follows from quantity and grade, and against the limit of a line.</summary>
internal static class AmountCheck
{
    public static void Check(Programme programme, decimal quantity, string grade, Money amount, int line, ProblemList found)
    {
        if (!Basis.TryAmount(programme, quantity, grade, out var computed, out var problem))
        {
            ReportBasis(problem, programme, line, found);
            return;
        }
        // A share of a wage is cut off at the limit; any other basis that exceeds it is a mistake.
        var due = programme.Basis is BasisKind.Percent && computed > programme.LineLimit ? programme.LineLimit : computed;
        if (amount != due) ReportAmount(amount, due, Place.Of(line, LineField.Amount), found);
        if (amount > programme.LineLimit)
        {
            found.Error(ProblemCode.AmountLimit, Place.Of(line, LineField.Amount),
                $"超过每户（人）最高限额{programme.LineLimit.ToDisplay()}元。请更正。",
                $"this is more than one line may draw, {programme.LineLimit.ToDisplay()} yuan. Correct it.");
        }
    }

    private static void ReportAmount(Money amount, Money due, Place place, ProblemList found)
    {
        if (UnitSlip.Factor(amount, due) is { } factor) UnitSlip.Report(factor, due, place, found);
        else
        {
            found.Error(ProblemCode.AmountBasis, place,
                $"按补贴标准应为{due.ToDisplay()}元，填报为{amount.ToDisplay()}元。请核对数量、等级和金额。",
                $"by the programme's rates this is {due.ToDisplay()} yuan, and {amount.ToDisplay()} is claimed. Check quantity, grade and amount.");
        }
    }

    private static void ReportBasis(BasisProblem problem, Programme programme, int line, ProblemList found)
    {
        var grades = string.Join("、", programme.Rates.Keys);
        var (field, zh, en) = problem switch
        {
            BasisProblem.NotPositive or BasisProblem.None => (LineField.Quantity, "必须大于零。请更正。", "this must be more than nought. Correct it."),
            BasisProblem.TooPrecise => (LineField.Quantity, "最多四位小数。请更正。", "this may have four decimals at most. Correct it."),
            BasisProblem.NotOne => (LineField.Quantity, "本项目每行数量固定为1。请更正。", "in this programme each line has the quantity 1. Correct it."),
            BasisProblem.UnknownGrade => (LineField.Grade, $"等级无法识别。请填写以下之一：{grades}。", $"this grade is not known. Give one of: {grades}."),
            BasisProblem.UnwantedGrade => (LineField.Grade, "本项目不分等级。请留空。", "this programme has no grades. Leave it blank."),
            BasisProblem.TooLarge => (LineField.Quantity, "数值过大。请核对单位后更正。", "this is far too large. Check the unit and correct it."),
        };
        found.Error(ProblemCode.AmountBasis, Place.Of(line, field), zh, en);
    }
}

/// <summary>A sum written in 10,000 yuan (万元) or in fen, or as if it had been.</summary>
internal static class UnitSlip
{
    private static readonly long[] Factors = [10_000, 100];

    /// <summary>By how much one amount is the other's multiple, if it looks like a wrong unit.</summary>
    public static long? Factor(Money written, Money right)
    {
        if (written == Money.Zero || right == Money.Zero) return null;
        var (small, large) = written < right ? (written, right) : (right, written);
        // In 10,000 yuan people write two to four digits and round the rest, so the last fen of the small number is not exact.
        foreach (var factor in Factors)
        {
            if (large.Fen / factor == small.Fen && large.Fen % factor == 0) return factor;
        }
        return null;
    }

    public static void Report(long factor, Money right, Place place, ProblemList found)
    {
        var (zh, en) = factor == Factors[0] ? ("万元", "10,000 yuan") : ("分", "fen");
        found.Error(ProblemCode.UnitSlip, place,
            $"似乎以“{zh}”与“元”混用，相差{factor}倍；按元应为{right.ToDisplay()}。请以元为单位填写。",
            $"this is off by a factor of {factor}, as if yuan and {en} had been mixed up; in yuan it should be {right.ToDisplay()}. Give it in yuan.");
    }
}
