using Disbursement.Application.Cases;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>Lines that are treated alike for one reason.</summary>
public sealed record NamedLines(LineSet Lines, Money Total, string Reason);

/// <summary>What an official is about to sign, in full, before he gives his PIN for it.</summary>
public sealed record SigningSummary
{
    /// <summary>The hidden field of the form that stands beside a summary.</summary>
    public const string Field = "summary";

    public required Verdict Verdict { get; init; }

    public required IReadOnlyList<NamedLines> Struck { get; init; }

    public required IReadOnlyList<NamedLines> Suspended { get; init; }

    public required IReadOnlyList<NamedLines> Returned { get; init; }

    /// <summary>The open lines that go on to the next stage; none if the roster is sent back or rejected.</summary>
    public required int GoingOn { get; init; }

    public required Money GoingOnTotal { get; init; }

    public required string Comment { get; init; }

    /// <summary>How many warnings are answered.</summary>
    public required int Answers { get; init; }

    public static SigningSummary Of(CaseFile file, DecisionEntry entry)
    {
        var verdict = entry.Verdict ?? throw new InvalidOperationException("An entry without a verdict has no summary.");
        var goesOn = verdict is Verdict.Confirm or Verdict.Approve
            ? file.State.Lines[LineState.Open].Lines.Except(entry.Strike).Except(entry.Suspend)
            : LineSet.Empty;
        return new SigningSummary
        {
            Verdict = verdict,
            Struck = ByReason(file, entry.Strike, entry.Words),
            Suspended = ByReason(file, entry.Suspend, entry.Words),
            Returned = ByReason(file, entry.Return, entry.Words),
            GoingOn = goesOn.Count,
            GoingOnTotal = file.Facts.Sum(goesOn),
            Comment = entry.Words.Comment,
            Answers = entry.Words.Answers.Count,
        };
    }

    private static IReadOnlyList<NamedLines> ByReason(CaseFile file, LineSet lines, DecisionWords words) => [.. lines
        .GroupBy(words.ReasonFor, StringComparer.Ordinal)
        .Select(group => LineSet.Of(group))
        .Select(same => new NamedLines(same, file.Facts.Sum(same), words.ReasonFor(same.First())))];
}
