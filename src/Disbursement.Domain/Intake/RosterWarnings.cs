using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

/// <summary>
/// The warnings of an accepted roster, worded again for whoever must answer them. A case's events keep ids and codes only, because words belong to the reader's language.
/// </summary>
public static class RosterWarnings
{
    /// <summary>The message of each warning by its id; a warning that does not follow from the revision alone is worded by its code.</summary>
    public static IReadOnlyDictionary<string, LocalName> Messages(Revision revision)
    {
        var found = new ProblemList();
        PayeeChecks.Check([.. revision.Lines.Select(Read)], found);
        return found.Problems.ToDictionary(problem => problem.Id, problem => problem.Message, StringComparer.Ordinal);
    }

    /// <summary>What a warning means that does not follow from the revision alone.</summary>
    public static LocalName General(CaseWarning warning) =>
        warning is { OtherCase: { } other } && warning.Code == ProblemCode.DuplicateDocument.ToWire() ? CrossCaseChecks.SameDocument(other)
        : warning.Code == ProblemCode.CalendarMissing.ToWire() ? HeadCheck.CalendarMissing
        : new LocalName("请核对并书面说明。", "check this and answer in words.");

    private static ReadLine Read(Line line) => new()
    {
        Number = line.Number,
        IdText = line.IdNumber.Value,
        AccountText = line.Account.Value,
        IdNumber = line.IdNumber,
        Account = line.Account,
        Amount = line.Amount,
        Line = line,
    };
}
