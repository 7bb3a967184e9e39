using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Cases;

/// <summary>Every state by every command, the forbidden cells included. A new command or state leaves a hole that fails here.</summary>
public sealed class CaseGridTests
{
    private const string Batch = "bank-20260520";

    private static readonly Dictionary<string, Func<CaseStory>> States = new()
    {
        ["none"] = () => new CaseStory(),
        ["void"] = () => new CaseStory().Do(new CaseCommand.Void()),
        ["submitted"] = () => new CaseStory().Submitted(),
        ["confirming"] = () => new CaseStory().To("village-head"),
        ["review"] = () => new CaseStory().To("township-review"),
        ["to-post"] = () => new CaseStory().To("notice"),
        ["posted"] = () => new CaseStory().To("notice").Posted(),
        ["final"] = () => new CaseStory().To("county-approval"),
        ["sent-back"] = () => new CaseStory().To("township-review").Decided(Verdict.SendBack),
        ["awaiting"] = () => new CaseStory().Approved(),
        ["assigned"] = () => new CaseStory().Approved().Do(new CaseCommand.AssignToBatch(Batch)),
        ["in-payment"] = () => new CaseStory().Approved().Released(Batch),
        ["settled"] = () => new CaseStory().Approved().Released(Batch).Do(Paid("1-10")),
        ["settled-suspended"] = () => new CaseStory().To("township-signature").Decided(suspend: "3").Approved().Released(Batch).Do(Paid("1-2,4-10")),
        ["closed"] = () => new CaseStory().Approved().Released(Batch).Do(Paid("1-10")).Do(new CaseCommand.Close()),
        ["rejected"] = () => new CaseStory().To("county-approval").Decided(Verdict.Reject),
    };

    private static readonly Dictionary<string, Func<CaseStory, CaseCommand>> Commands = new()
    {
        ["submit"] = _ => CaseStory.Submission(),
        ["void"] = _ => new CaseCommand.Void(),
        ["start-chain"] = story => new CaseCommand.StartChain(story.State.Run),
        ["open-stage"] = story => new CaseCommand.OpenStage(story.State.Stage),
        ["clock"] = _ => new CaseCommand.LookAtClock(),
        ["confirm"] = story => story.Decision(Verdict.Confirm),
        ["approve"] = story => story.Decision(Verdict.Approve),
        ["send-back"] = story => story.Decision(Verdict.SendBack),
        ["reject"] = story => story.Decision(Verdict.Reject),
        ["post"] = story => story.Posting(),
        ["assign"] = _ => new CaseCommand.AssignToBatch("bank-20260601"),
        ["refuse"] = _ => new CaseCommand.RefuseBatch(Batch),
        ["instruct"] = _ => new CaseCommand.Instruct(Batch, "person-releaser-1", "person-releaser-2"),
        ["answer"] = _ => Paid("1-10"),
        ["close"] = _ => new CaseCommand.Close(),
        ["document"] = _ => new CaseCommand.AddDocument(CaseStory.Photo),
        ["alarm"] = story => new CaseCommand.RaiseAlarm("nobody-can-act", story.State.Stage),
    };

    // A row a state, a column a command; "-" is "done before, no event", an event's name is what happens, !Code is the refusal.
    private const string Grid = """
        state             | submit            | void              | start-chain  | open-stage   | clock | confirm           | approve                | send-back         | reject            | post          | assign           | refuse        | instruct     | answer        | close        | document       | alarm
        none              | Submitted         | Voided            | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase           | !UnknownCase      | !UnknownCase      | !UnknownCase  | !UnknownCase     | !UnknownCase  | !UnknownCase | !UnknownCase  | !UnknownCase | !UnknownCase   | !UnknownCase
        void              | !UnknownCase      | -                 | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase | !UnknownCase
        submitted         | -                 | !AlreadySubmitted | ChainStarted | StageOpened  | -     | !StagePassed      | !StagePassed           | !StagePassed      | !StagePassed      | !StagePassed  | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        confirming        | -                 | !AlreadySubmitted | ChainStarted | -            | -     | Decided           | !VerdictNotAllowed     | Decided           | !VerdictNotAllowed | !StagePassed | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        review            | -                 | !AlreadySubmitted | ChainStarted | -            | -     | !VerdictNotAllowed | Decided               | Decided           | !VerdictNotAllowed | !StagePassed | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        to-post           | -                 | !AlreadySubmitted | ChainStarted | -            | -     | !StagePassed      | !StagePassed           | !StagePassed      | !StagePassed      | NoticePosted  | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        posted            | -                 | !AlreadySubmitted | ChainStarted | -            | -     | !StagePassed      | !StagePassed           | !StagePassed      | !StagePassed      | -             | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        final             | -                 | !AlreadySubmitted | ChainStarted | -            | -     | !VerdictNotAllowed | Decided,Approved      | Decided           | Decided           | !StagePassed  | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        sent-back         | -                 | !AlreadySubmitted | ChainStarted | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | -                 | !DecidedOtherwise | !StagePassed  | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        awaiting          | -                 | !AlreadySubmitted | ChainStarted | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | !DecidedOtherwise | !DecidedOtherwise | !StagePassed  | AssignedToBatch  | !NotThere     | !NotThere    | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        assigned          | -                 | !AlreadySubmitted | ChainStarted | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | !DecidedOtherwise | !DecidedOtherwise | !StagePassed  | !NothingToDo     | BatchRefused  | Instructed   | !NotThere     | !NotThere    | DocumentAdded  | AlarmRaised
        in-payment        | -                 | !AlreadySubmitted | ChainStarted | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | !DecidedOtherwise | !DecidedOtherwise | !StagePassed  | !NothingToDo     | !NotThere     | -            | BankAnswered  | !NotThere    | DocumentAdded  | AlarmRaised
        settled           | -                 | !AlreadySubmitted | ChainStarted | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | !DecidedOtherwise | !DecidedOtherwise | !StagePassed  | !NothingToDo     | !NotThere     | -            | -             | Closed       | DocumentAdded  | AlarmRaised
        settled-suspended | -                 | !AlreadySubmitted | ChainStarted | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | !DecidedOtherwise | !DecidedOtherwise | !StagePassed  | !NothingToDo     | !NotThere     | -            | -             | !NotThere    | DocumentAdded  | AlarmRaised
        closed            | -                 | !AlreadySubmitted | -            | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | !DecidedOtherwise | !DecidedOtherwise | !StagePassed  | !NothingToDo     | !NotThere     | -            | -             | -            | !NotThere      | AlarmRaised
        rejected          | -                 | !AlreadySubmitted | -            | !StagePassed | -     | !DecidedOtherwise | !DecidedOtherwise      | !DecidedOtherwise | !DecidedOtherwise | !StagePassed  | !NothingToDo     | !NotThere     | !NotThere    | !NotThere     | -            | !NotThere      | AlarmRaised
        """;

    public static TheoryData<string, string, string> Cells()
    {
        var rows = Grid.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var cells = new TheoryData<string, string, string>();
        foreach (var row in rows.Skip(1))
        {
            for (var column = 1; column < row.Length; column++) cells.Add(row[0], rows[0][column], row[column]);
        }
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Decide_StateByCommand_IsAsInTheGrid(string state, string command, string expected)
    {
        var story = States[state]();

        // Decisions on a case that is past its stages repeat the last one, told otherwise unless the cell says "-".
        var outcome = story.Try(Repeat(story, Commands[command](story)));

        var happened = outcome.Refusal is { } refusal ? $"!{refusal}"
            : outcome.Events.Count == 0 ? "-"
            : string.Join(',', outcome.Events.Select(happened => happened.GetType().Name));
        Assert.Equal(expected, happened);
    }

    [Fact]
    public void Grid_HasEveryStateCommandAndPhase()
    {
        var rows = Grid.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(States.Keys, rows.Skip(1).Select(row => row[0]));
        Assert.Equal(Commands.Keys, rows[0].Skip(1));
        Assert.Equal(Enum.GetValues<CasePhase>().Order(), States.Values.Select(story => story().State.Phase).Distinct().Order());
        var commands = typeof(CaseCommand).GetNestedTypes().Select(type => type.Name);
        Assert.Equal(commands.Order(), Commands.Values.Select(command => command(States["assigned"]()).GetType().Name).Distinct().Order());
    }

    private static CaseCommand Repeat(CaseStory story, CaseCommand command)
    {
        if (command is not CaseCommand.MakeDecision decision || story.State.Phase is CasePhase.None or CasePhase.Void or CasePhase.Chain) return command;
        var last = story.State.Past.Last(past => past.Decision is not null);
        var other = last.Decision!.Verdict == decision.Verdict && story.State.Phase != CasePhase.SentBack ? LineSet.Of(1) : LineSet.Empty;
        return decision with { Stage = last.Stage, Round = last.Round, Official = last.Decision.Official, Strike = other };
    }

    private static CaseCommand.TakeBankAnswer Paid(string lines) =>
        new(Batch, ContentHash.Of("report"u8), LineSet.Parse(lines), LineSet.Empty);
}
