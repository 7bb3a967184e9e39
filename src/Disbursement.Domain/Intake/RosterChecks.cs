using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>
/// The checks of a roster that need nothing but the roster, its documents and the county's configuration. All problems are found at once, so that a village corrects its list once.
/// Pure: the same input gives the same problems with the same ids.
/// </summary>
public static class RosterChecks
{
    /// <summary>The most lines of a roster (api.md, Limits).</summary>
    public const int MostLines = 10_000;

    /// <param name="written">The roster as it was read; rows of totals and blank rows are left out here.</param>
    /// <param name="context">What to check against.</param>
    /// <param name="found">What the reading of the file has found already; the checks add to it.</param>
    public static RosterReview Check(WrittenRoster written, IntakeContext context, ProblemList found)
    {
        var rows = written.Lines.Where(line => !line.IsBlank && !line.IsTotalRow).ToList();
        var head = new HeadCheck(written.Head, context, found).Read();
        var lines = ReadLines(rows, ProgrammeOf(written.Head, context.County), context.Today, found);
        TotalChecks.Check(written.Head, lines, found);
        PayeeChecks.Check(lines, found);
        if (ProgrammeOf(written.Head, context.County)?.Subject is ClaimSubject.Household) HouseholdChecks.Check(lines, found);
        DocumentChecks.Check(ProgrammeOf(written.Head, context.County), context.Documents, found);
        RefuseUnnamed(found);
        return RosterReview.Of(found, found.HasErrors ? null : Accept(head, lines));
    }

    // Each warning must be answered in words, so each must be named; a list with more of them is not ready for anybody's signature.
    private static void RefuseUnnamed(ProblemList found)
    {
        if (found.HasErrors || found.Omitted == 0) return;
        found.Error(ProblemCode.TooLarge, Place.Part("lines", "名单", "list"),
            $"需说明的问题超过{ProblemList.Most}条。请先更正或拆分名单。", $"more than {ProblemList.Most} warnings. Correct the list or split it.");
    }

    private static Programme? ProgrammeOf(WrittenHead head, County county) =>
        county.Programmes.GetValueOrDefault(WrittenText.NormaliseCode(head[HeadField.Programme]));

    private static List<ReadLine> ReadLines(List<WrittenLine> rows, Programme? programme, DateOnly today, ProblemList found)
    {
        var lines = Place.Part("lines", "名单", "list");
        if (rows.Count == 0) found.Error(ProblemCode.BlankField, lines, "没有任何补贴对象。请填写后再上报。", "this has no payee. Fill it in.");
        if (rows.Count > MostLines)
        {
            found.Error(ProblemCode.TooLarge, lines, $"超过{MostLines}行。请拆分成几份名单。", $"more than {MostLines} lines. Split the list.");
            return [];
        }
        return [.. rows.Select((row, index) => new LineCheck(row, index + 1, programme, today, found).Read())];
    }

    // Without an error every part was read; anything else is a check that forgot to report, and must not pass.
    private static Revision Accept(RosterHead? head, List<ReadLine> lines) => Revision.Of(new Roster(
        head ?? throw new InvalidOperationException("A head could not be read and no error was found."),
        [.. lines.Select(line => line.Line ?? throw new InvalidOperationException($"Line {line.Number} could not be read and no error was found."))]));
}
