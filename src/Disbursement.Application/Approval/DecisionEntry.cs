using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>A decision as it was entered, or the mistakes in it.</summary>
public sealed record DecisionEntry
{
    /// <summary>Characters of one text.</summary>
    public const int LongestText = 2_000;

    private const string ReasonPrefix = "reason-";
    /// <summary>A reason chosen from the usual ones; what is written beside it follows it.</summary>
    public const string ReasonChosen = "reason-chosen";

    private const string AnswerPrefix = "answer-";

    public required Verdict? Verdict { get; init; }

    public required LineSet Strike { get; init; }

    public required LineSet Suspend { get; init; }

    public required LineSet Return { get; init; }

    public required DecisionWords Words { get; init; }

    public required IReadOnlyList<Fault> Faults { get; init; }

    public LineSet Named => Strike.Union(Suspend).Union(Return);

    public static DecisionEntry Read(PostedFields fields)
    {
        var faults = new List<Fault>();
        var verdict = VerdictOf(fields["verdict"]);
        if (verdict is null) faults.Add(new Fault("verdict", ActTexts.VerdictMissing));
        foreach (var name in fields.Names.Where(IsText)) CheckText(name, fields[name], faults);
        return new DecisionEntry
        {
            Verdict = verdict,
            Strike = Lines("strike", fields, faults),
            Suspend = Lines("suspend", fields, faults),
            Return = Lines("return", fields, faults),
            Words = WordsOf(fields),
            Faults = faults,
        };
    }

    public CaseCommand.MakeDecision ToCommand(LinkSubject subject, string official, ContentHash shown) => new()
    {
        Official = official,
        Revision = subject.Revision,
        Stage = subject.Stage,
        Round = subject.Round,
        Verdict = Verdict ?? throw new InvalidOperationException("An entry without a verdict is no command."),
        Strike = Strike,
        Suspend = Suspend,
        Return = Return,
        Reasoned = Words.Reasoned(Named),
        Commented = Words.Comment.Length > 0,
        Answered = Words.Answers.Where(answer => answer.Value.Length > 0).Select(answer => answer.Key).ToHashSet(),
        Words = ContentHash.Of(Words.ToBytes()),
        Shown = shown,
    };

    /// <summary>Where on the form a refusal of the case is corrected.</summary>
    public IReadOnlyList<Fault> FaultsOf(RefusalCode code, CaseFile file) => code switch
    {
        RefusalCode.VerdictNotAllowed => [new Fault("verdict", ActTexts.VerdictMissing)],
        RefusalCode.LineNotOpen => [new Fault(FieldOf(lines => !file.State.Lines[LineState.Open].Lines.Contains(lines)), ActTexts.LinesUnknown)],
        RefusalCode.LinesContradict => [new Fault(FieldOf(lines => !lines.IsEmpty), ActTexts.LinesTwice)],
        RefusalCode.ReasonMissing => [new Fault(Named.IsEmpty ? "comment" : "reason", ActTexts.ReasonMissing)],
        RefusalCode.WarningUnanswered => [.. file.State.Warnings
            .Where(warning => Words.Answers.GetValueOrDefault(warning.Id, "").Length == 0)
            .Select(Unanswered)],
        RefusalCode.SeparationOfDuties => [new Fault("verdict", ActTexts.Separation)],
        RefusalCode.PayeeDecides => [new Fault("verdict", ActTexts.PayeeDecides)],
        RefusalCode.NotYourTask or RefusalCode.StagePassed or RefusalCode.ShownOtherwise or RefusalCode.DecidedOtherwise or RefusalCode.UnknownCase => [new Fault("verdict", ActTexts.NotYours)],
        RefusalCode.AlreadySubmitted or RefusalCode.NobodyCanAct or RefusalCode.PostingDay or RefusalCode.CalendarMissing
            or RefusalCode.NotThere or RefusalCode.NothingToDo or RefusalCode.TooManyDocuments => [new Fault("verdict", ActTexts.NotYours)],
    };

    /// <summary>The mistakes in what was typed, each answer's at the line whose warning it answers.</summary>
    public IReadOnlyList<Fault> FaultsBeside(IReadOnlyList<CaseWarning> warnings) => [.. Faults.Select(fault =>
        warnings.FirstOrDefault(warning => AnswerPrefix + warning.Id == fault.Field) is { Line: { } line } ? fault with { Line = line } : fault)];

    private static Fault Unanswered(CaseWarning warning) => warning.Line is { } line
        ? new Fault(AnswerPrefix + warning.Id, Both(ActTexts.AnswerMissing, _ => line)) { Line = line }
        : new Fault(AnswerPrefix + warning.Id, Both(ActTexts.AnswerMissingOf, CaseTexts.Warning(warning.Code).In));

    private static LocalName Both(LocalName text, Func<string, object> value) =>
        new(text.In(Languages.Chinese, value(Languages.Chinese)), text.In(Languages.English, value(Languages.English)));

    private string FieldOf(Func<LineSet, bool> wrong) => wrong(Strike) ? "strike" : wrong(Suspend) ? "suspend" : "return";

    private static Verdict? VerdictOf(string text) => text switch
    {
        "confirm" => Domain.Cases.Verdict.Confirm,
        "approve" => Domain.Cases.Verdict.Approve,
        "send-back" => Domain.Cases.Verdict.SendBack,
        "reject" => Domain.Cases.Verdict.Reject,
        _ => null,
    };

    /// <summary>The verdict's name on the wire.</summary>
    public static string WireOf(Verdict verdict) => verdict switch
    {
        Domain.Cases.Verdict.Confirm => "confirm",
        Domain.Cases.Verdict.Approve => "approve",
        Domain.Cases.Verdict.SendBack => "send-back",
        Domain.Cases.Verdict.Reject => "reject",
    };

    private static LineSet Lines(string name, PostedFields fields, List<Fault> faults)
    {
        if (!LineSet.TryParse(fields[name], out var lines)) faults.Add(new Fault(name, ActTexts.LinesUnreadable));
        return lines;
    }

    private static DecisionWords WordsOf(PostedFields fields) => new()
    {
        Comment = Plain(fields["comment"]),
        Reason = string.Join("；", new[] { Plain(fields[ReasonChosen]), Plain(fields["reason"]) }.Where(text => text.Length > 0)),
        Reasons = new(fields.Names
            .Where(name => name.StartsWith(ReasonPrefix, StringComparison.Ordinal) && fields[name].Length > 0 && LineOf(name) is not null)
            .ToDictionary(name => LineOf(name)!.Value, name => Plain(fields[name]))),
        Answers = new(fields.Names
            .Where(name => name.StartsWith(AnswerPrefix, StringComparison.Ordinal) && fields[name].Length > 0)
            .ToDictionary(name => name[AnswerPrefix.Length..], name => Plain(fields[name])), StringComparer.Ordinal),
    };

    private static int? LineOf(string name) =>
        name.Length > ReasonPrefix.Length && name[ReasonPrefix.Length] != '0'
        && int.TryParse(name.AsSpan(ReasonPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;

    private static bool IsText(string name) => name is "comment" or "reason"
        || name.StartsWith(ReasonPrefix, StringComparison.Ordinal) || name.StartsWith(AnswerPrefix, StringComparison.Ordinal);

    internal static void CheckText(string name, string text, List<Fault> faults)
    {
        // Counted as the box in the browser counts, which lets nothing longer be typed.
        if (Plain(text).Length > LongestText) faults.Add(FaultIn(name, Both(ActTexts.TooLong, _ => LongestText)));
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))) faults.Add(FaultIn(name, ActTexts.UnsafeText));
    }

    // The words name the line, beside which there are a dozen such fields on the page.
    private static Fault FaultIn(string name, LocalName text) => name.StartsWith(ReasonPrefix, StringComparison.Ordinal) && LineOf(name) is { } line
        ? new Fault(name, new LocalName(ActTexts.ReasonFault.In(Languages.Chinese, line, text.Zh), ActTexts.ReasonFault.In(Languages.English, line, text.En))) { Line = line }
        : new Fault(name, text);

    // Browsers send line ends in their own way; the same words must give the same hash.
    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
