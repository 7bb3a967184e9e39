using Disbursement.Application.Approval;
using Disbursement.Application.Documents;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Cases;

/// <summary>The way of a case with the words of who decided: comments, reasons by lines, answers to warnings. Only for who may read the case.</summary>
public static class PathWords
{
    /// <summary>Reasons and answers of one step on the page of a link; the page of the case has them all.</summary>
    private const int MostOfAStep = 20;

    /// <param name="path">The steps of <see cref="PathSteps"/>: the first is the submission; after it come the rounds that are over, in their order.</param>
    public static async Task<IReadOnlyList<PathStep>> Told(CaseFile file, IReadOnlyList<PathStep> path, DocumentVault vault, CancellationToken cancel)
    {
        var told = path.ToArray();
        for (var round = 0; round < file.State.Past.Count; round++) told[round + 1] = await WithWords(file, file.State.Past[round], told[round + 1], vault, cancel);
        return told;
    }

    /// <summary>The same, short enough for the page of a link whatever was written.</summary>
    public static PathStep Short(PathStep step) => step.Reasons.Count <= MostOfAStep && step.Answers.Count <= MostOfAStep ? step : step with
    {
        Reasons = [.. step.Reasons.Take(MostOfAStep)],
        Answers = [.. step.Answers.Take(MostOfAStep)],
        Facts = [.. step.Facts, CaseTexts.MoreOnCasePage],
    };

    private static async Task<PathStep> WithWords(CaseFile file, StagePast past, PathStep step, DocumentVault vault, CancellationToken cancel)
    {
        if (past.Decision is not { } decision || await vault.Open(file.Id, decision.Words, cancel) is not { } content) return step;
        var words = DecisionWords.Read(content);
        var named = decision.Struck.Lines.Union(decision.Suspended.Lines).Union(decision.Returned);
        return step with
        {
            Comment = words.Comment,
            Reasons = [.. words.ReasonsOf(named).Where(same => same.Reason.Length > 0)],
            Answers = [.. words.Answers.Values.Distinct()],
        };
    }
}
