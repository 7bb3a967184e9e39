using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

/// <summary>A line whose subject draws the same programme for the same period in another case.</summary>
/// <param name="Line">The line's number in the new roster.</param>
/// <param name="By">By which of its fields the subject was known.</param>
/// <param name="OtherCase">The number of the other case.</param>
public sealed record TakenClaim(int Line, LineField By, string OtherCase);

/// <summary>A document whose very content was handed in for another case too.</summary>
public sealed record UsedDocument(string Kind, string OtherCase);

/// <summary>What other cases say against a roster. Whoever finds them asks the store; the wording is here.</summary>
public static class CrossCaseChecks
{
    public static void Report(IEnumerable<TakenClaim> taken, ProblemList found)
    {
        foreach (var claim in taken)
        {
            found.Error(ProblemCode.DuplicateClaim, Place.Of(claim.Line, claim.By),
                $"已在办件{claim.OtherCase}中享受本项目本期补贴。请删除本行；如应由本名单发放，请先在该办件中剔除。",
                $"case {claim.OtherCase} pays this subsidy for this period already. Take the line out; if this list shall pay it, have it struck from that case first.");
        }
    }

    /// <summary>
    /// A warning, because one paper may rightly serve two lists, as a village meeting that agreed on both does; the township says in words why.
    /// </summary>
    public static void Report(IEnumerable<UsedDocument> used, ProblemList found)
    {
        foreach (var document in used)
        {
            var message = SameDocument(document.OtherCase);
            found.Warning(ProblemCode.DuplicateDocument, Place.Document(document.Kind),
                message.Zh, message.En, document.OtherCase);
        }
    }

    internal static LocalName SameDocument(string otherCase) => new(
        $"与办件{otherCase}的一份附件内容完全相同。请由乡镇经办书面说明同一份材料为何用于两个办件。",
        $"the very same content was handed in for case {otherCase}. The township must say in words why one paper serves both.");
}
