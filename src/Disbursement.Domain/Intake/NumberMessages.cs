using System.Diagnostics;

namespace Disbursement.Domain.Intake;

/// <summary>Says why a number was not taken, and what to write instead.</summary>
internal static class NumberMessages
{
    /// <param name="problem">Any but <see cref="NumberProblem.None"/>.</param>
    /// <param name="place">Line and field.</param>
    /// <param name="tooLarge">The code of a number beyond all bounds.</param>
    /// <param name="found">The list to add to.</param>
    public static void Report(NumberProblem problem, Place place, ProblemCode tooLarge, ProblemList found)
    {
        var (code, zh, en) = problem switch
        {
            NumberProblem.NotNumber => (ProblemCode.BadFile, "不是数字。请只填写数字，例如 300.00。", "this is no number. Give digits only, such as 300.00."),
            NumberProblem.Negative => (ProblemCode.AmountBasis, "必须大于零。请更正。", "this must be more than nought. Correct it."),
            NumberProblem.TooPrecise => (ProblemCode.AmountBasis, "小数位数过多：金额最多两位小数（精确到分）。请更正。", "this has too many decimals; amounts have two at most. Correct it."),
            NumberProblem.TooLarge => (tooLarge, "数值过大。请核对单位（元）后更正。", "this is far too large. Check the unit (yuan) and correct it."),
            NumberProblem.None => throw new UnreachableException(),
        };
        found.Error(code, place, zh, en);
    }
}
