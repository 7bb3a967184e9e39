using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Tests.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Payments;

/// <summary>Every state by every command, the forbidden cells included. A new command or state leaves a hole that fails here.</summary>
public sealed class BatchGridTests
{
    private static readonly Dictionary<string, Func<BatchStory>> States = new()
    {
        ["none"] = () => new BatchStory(),
        ["gathering"] = () => new BatchStory().Gathered(),
        ["composed"] = () => new BatchStory().Composed(),
        ["overdue"] = () => new BatchStory().Composed().Later(30),
        ["releasers-left"] = () => new BatchStory { County = Others("releaser-3", "releaser-4") }.Composed(),
        ["one-left"] = () => new BatchStory { County = Others("releaser-2") }.Composed(),
        ["released-once"] = () => new BatchStory().ReleasedOnce(),
        ["second-overdue"] = () => new BatchStory().ReleasedOnce().Later(30),
        ["released"] = () => new BatchStory().Released(),
        ["sending"] = () => new BatchStory().Sending(),
        ["in-payment"] = () => new BatchStory().InPayment(),
        ["half-answered"] = () => { var story = new BatchStory().InPayment(); return story.Do(story.Report("1-5", "6")); },
        ["settled"] = () => new BatchStory().Settled(),
        ["refused"] = () => new BatchStory().ReleasedOnce().Do(BatchStory.Refusal("releaser-2")),
        ["refused-by-bank"] = () => new BatchStory().Sending().Do(new BatchCommand.TakeChannelAnswer(ChannelAnswer.Refused, BatchStory.Words)),
        ["dissolved"] = () => new BatchStory().Gathered().Do(new BatchCommand.Dissolve()),
    };

    private static readonly Dictionary<string, Func<BatchStory, BatchCommand>> Commands = new()
    {
        ["gather"] = story => story.Gather,
        ["compose"] = story => new BatchCommand.Compose(story.Content),
        ["dissolve"] = _ => new BatchCommand.Dissolve(),
        ["release-1"] = _ => new BatchCommand.Release("releaser-1", BatchStory.Shown),
        ["release-2"] = _ => new BatchCommand.Release("releaser-2", BatchStory.Shown),
        ["refuse-1"] = _ => BatchStory.Refusal("releaser-1"),
        ["refuse-2"] = _ => BatchStory.Refusal("releaser-2"),
        ["send-1"] = _ => new BatchCommand.StartSending(1),
        ["send-2"] = _ => new BatchCommand.StartSending(2),
        ["accepted"] = _ => new BatchCommand.TakeChannelAnswer(ChannelAnswer.Accepted),
        ["bank-refused"] = _ => new BatchCommand.TakeChannelAnswer(ChannelAnswer.Refused, BatchStory.Words),
        ["unknown"] = _ => new BatchCommand.TakeChannelAnswer(ChannelAnswer.Unknown),
        ["absent"] = _ => new BatchCommand.TakeChannelAnswer(ChannelAnswer.Absent),
        ["report"] = story => story.Report("1-9", "10"),
        ["look"] = _ => new BatchCommand.LookAtClock(),
        ["ask"] = _ => new BatchCommand.AskReleasers(),
        ["fetch"] = _ => new BatchCommand.RecordFetch("client"),
    };

    // A row a state, a column a command; "-" is "done before, no event", an event's name is what happens, !Code is the refusal.
    private const string Grid = """
        state           | gather        | compose       | dissolve      | release-1        | release-2        | refuse-1         | refuse-2         | send-1         | send-2         | accepted      | bank-refused         | unknown       | absent        | report                | look          | ask           | fetch
        none            | Gathered      | !UnknownBatch | !UnknownBatch | !UnknownBatch    | !UnknownBatch    | !UnknownBatch    | !UnknownBatch    | !UnknownBatch  | !UnknownBatch  | !UnknownBatch | !UnknownBatch        | !UnknownBatch | !UnknownBatch | !UnknownBatch         | !UnknownBatch | !UnknownBatch | !UnknownBatch
        gathering       | -             | Composed      | Dissolved     | !NotThere        | !NotThere        | !NotThere        | !NotThere        | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -             | -             | !NotThere
        composed        | -             | -             | !NotThere     | ReleasedFirst    | ReleasedFirst    | Refused          | Refused          | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -             | -             | !NotThere
        overdue         | -             | -             | !NotThere     | ReleasedFirst    | ReleasedFirst    | Refused          | Refused          | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | Reminded,Escalated,Reminded | -             | !NotThere
        releasers-left  | -             | -             | !NotThere     | !NotYourTask     | !NotYourTask     | !NotYourTask     | !NotYourTask     | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -                           | ReleasersAsked | !NotThere
        one-left        | -             | -             | !NotThere     | !NotYourTask     | ReleasedFirst    | !NotYourTask     | Refused          | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -                           | !NobodyCanAct | !NotThere
        released-once   | -             | -             | !NotThere     | -                | ReleasedSecond   | !DecidedOtherwise | Refused         | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -             | -             | !NotThere
        second-overdue  | -             | -             | !NotThere     | -                | ReleasedSecond   | !DecidedOtherwise | Refused         | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | Reminded,Escalated,Reminded | -             | !NotThere
        released        | -             | -             | !NotThere     | -                | -                | !DecidedOtherwise | !DecidedOtherwise | SendingStarted | -            | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -             | -             | FileFetched
        sending         | -             | -             | !NotThere     | -                | -                | !DecidedOtherwise | !DecidedOtherwise | -            | SendingStarted | BankAccepted  | BankRefused,Answered | -             | -             | BankAccepted,Answered | -             | -             | FileFetched
        in-payment      | -             | -             | !NotThere     | -                | -                | !DecidedOtherwise | !DecidedOtherwise | -            | -              | -             | BankRefused,Answered | -             | -             | Answered              | -             | -             | FileFetched
        half-answered   | -             | -             | !NotThere     | -                | -                | !DecidedOtherwise | !DecidedOtherwise | -            | -              | -             | -                    | -             | -             | Answered              | -             | -             | FileFetched
        settled         | -             | -             | !NotThere     | -                | -                | !DecidedOtherwise | !DecidedOtherwise | -            | -              | -             | -                    | -             | -             | -                     | -             | -             | FileFetched
        refused         | -             | -             | !NotThere     | !DecidedOtherwise | !DecidedOtherwise | !DecidedOtherwise | -              | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -             | -             | !NotThere
        refused-by-bank | -             | -             | !NotThere     | -                | -                | !DecidedOtherwise | !DecidedOtherwise | -            | -              | -             | -                    | -             | -             | -                     | -             | -             | FileFetched
        dissolved       | -             | !NotThere     | -             | !NotThere        | !NotThere        | !NotThere        | !NotThere        | !NotThere      | !NotThere      | !NotThere     | !NotThere            | !NotThere     | !NotThere     | !NotThere             | -             | -             | !NotThere
        """;

    public static TheoryData<string, string, string> Cells()
    {
        var rows = Rows();
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

        var outcome = story.Try(Commands[command](story));

        var happened = outcome.Refusal is { } refusal ? $"!{refusal}"
            : outcome.Events.Count == 0 ? "-"
            : string.Join(',', outcome.Events.Select(happened => happened.GetType().Name));
        Assert.Equal(expected, happened);
    }

    [Fact]
    public void Grid_HasEveryStateCommandPhaseAndEvent()
    {
        var rows = Rows();
        Assert.Equal(States.Keys, rows.Skip(1).Select(row => row[0]));
        Assert.Equal(Commands.Keys, rows[0].Skip(1));
        Assert.Equal(Enum.GetValues<BatchPhase>(), States.Values.Select(story => story().State.Phase).Distinct().Order());
        var commands = typeof(BatchCommand).GetNestedTypes().Select(type => type.Name);
        Assert.Equal(commands.Order(), Commands.Values.Select(command => command(States["composed"]()).GetType().Name).Distinct().Order());
        var events = typeof(BatchEvent).GetNestedTypes().Select(type => type.Name);
        Assert.Equal(events.Order(), rows.Skip(1).SelectMany(row => row.Skip(1)).SelectMany(cell => cell.Split(',')).Where(cell => cell[0] is not ('!' or '-')).Distinct().Order());
    }

    [Theory]
    [InlineData(9, 5_500)]
    [InlineData(20, 5_499)]
    public void Compose_PartsThatDoNotAddUp_IsABug(int count, long total)
    {
        var story = new BatchStory(cases: 2).Gathered();

        Assert.Throws<InvalidOperationException>(() => story.Try(new BatchCommand.Compose(story.Content with { Count = count, Total = Money.FromFen(total) })));
    }

    private static County Others(params string[] releasers) => TestCounty.Of(
    [
        .. TestCounty.County.Officials.Values.Where(official => !official.Holds(Role.FinanceReleaser, TestCounty.Village.County)),
        .. releasers.Select(id => TestCounty.Official(id, Role.FinanceReleaser, TestCounty.Village.County)),
    ]);

    private static List<string[]> Rows() => [.. Grid.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries))];
}
