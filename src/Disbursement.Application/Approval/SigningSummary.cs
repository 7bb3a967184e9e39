using Disbursement.Application.Cases;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>Lines that are treated alike for one reason.</summary>
public sealed record NamedLines(LineSet Lines, Money Total, string Reason);

/// <summary>What an official is about to sign, in full, before he gives his PIN for it.</summary>
public sealed record SigningSummary
{
    /// <summary>What the verdict is called: a decision, or a task that was done.</summary>
    public LocalName Label { get; init; } = ActTexts.SignVerdict;

    /// <summary>The verdict, as whoever gives it chose it.</summary>
    public required LocalName Verdict { get; init; }

    /// <summary>What the count and total are of: lines that go on, payments that are released.</summary>
    public required LocalName Counted { get; init; }

    /// <summary>What the verdict lets go on; nothing if the roster is sent back or rejected.</summary>
    public required int Count { get; init; }

    public required Money Total { get; init; }

    /// <summary>One sentence: what happens when it is signed.</summary>
    public required LocalName Next { get; init; }

    public IReadOnlyList<NamedLines> Struck { get; init; } = [];

    public IReadOnlyList<NamedLines> Suspended { get; init; } = [];

    public IReadOnlyList<NamedLines> Returned { get; init; } = [];

    /// <summary>What the comment is called: where it is the reason, it says so.</summary>
    public LocalName CommentLabel { get; init; } = ActTexts.Comment;

    public string Comment { get; init; } = "";

    /// <summary>How many warnings are answered.</summary>
    public int Answers { get; init; }

    /// <summary>The day on which the notice was posted, where that is what is signed.</summary>
    public DateOnly? PostedOn { get; init; }

    public static SigningSummary Of(CaseFile file, Stage stage, DecisionEntry entry)
    {
        var verdict = entry.Verdict ?? throw new InvalidOperationException("An entry without a verdict has no summary.");
        var goesOn = verdict is Domain.Cases.Verdict.Confirm or Domain.Cases.Verdict.Approve
            ? file.State.Lines[LineState.Open].Lines.Except(entry.Strike).Except(entry.Suspend)
            : LineSet.Empty;
        return new SigningSummary
        {
            Verdict = CaseTexts.Of(verdict),
            Counted = ActTexts.SignGoesOn,
            Count = goesOn.Count,
            Total = file.Facts.Sum(goesOn),
            Next = CaseTexts.HintOf(verdict, stage.Kind),
            Struck = ByReason(file, entry.Strike, entry.Words),
            Suspended = ByReason(file, entry.Suspend, entry.Words),
            Returned = ByReason(file, entry.Return, entry.Words),
            Comment = entry.Words.Comment,
            Answers = entry.Words.Answers.Count,
        };
    }

    private static IReadOnlyList<NamedLines> ByReason(CaseFile file, LineSet lines, DecisionWords words) =>
        [.. words.ReasonsOf(lines).Select(same => new NamedLines(same.Lines, file.Facts.Sum(same.Lines), same.Reason))];
}
