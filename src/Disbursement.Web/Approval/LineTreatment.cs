using Disbursement.Application.Approval;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Web.Approval;

/// <summary>What can be done with a line: a box beside it, or its number among others in a field. Both carry the same field name.</summary>
public sealed record LineTreatment(string Field, LocalName Label, LocalName Word)
{
    public static LineTreatment Strike { get; } = new("strike", ActTexts.Strike, ActTexts.StrikeOne);

    public static LineTreatment Suspend { get; } = new("suspend", ActTexts.Suspend, ActTexts.SuspendOne);

    public static LineTreatment Return { get; } = new("return", ActTexts.Return, ActTexts.ReturnOne);

    public static IReadOnlyList<LineTreatment> All { get; } = [Strike, Suspend, Return];

    /// <summary>What the field says beyond the boxes of the page; a text that is no line numbers stands there as it was typed.</summary>
    /// <param name="boxed">The lines that have a box for this on the page.</param>
    public string Elsewhere(PostedFields entered, LineSet boxed) =>
        LineSet.TryParse(entered[Field], out var lines) ? lines.Except(boxed).ToString() : entered[Field];

    /// <summary>The lines whose boxes are ticked.</summary>
    public LineSet Ticked(PostedFields entered) => LineSet.TryParse(entered[Field], out var lines) ? lines : LineSet.Empty;

}
