using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Tests.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Payments;

/// <summary>Tells a batch of one or two cases step by step, with the cases as they are when it asks them.</summary>
internal sealed class BatchStory
{
    public const string Bank = "bank";
    public static readonly DateOnly Day = new(2026, 5, 20);
    public static readonly string Id = BatchId.Of(Bank, Day);
    public static readonly ContentHash Shown = ContentHash.Of("shown"u8);
    public static readonly ContentHash Words = ContentHash.Of("words"u8);

    public BatchStory(int cases = 2, string? strike = null)
    {
        for (var number = 1; number <= cases; number++)
        {
            var story = new CaseStory().To("county-approval").Decided(strike: strike ?? "");
            Cases.Add($"case-{number}", story.Do(new CaseCommand.AssignToBatch(Id)).State);
        }
    }

    public Dictionary<string, CaseState> Cases { get; } = [];

    public HashSet<string> Payees { get; } = [];

    public BatchState State { get; private set; } = BatchState.None;

    public DateTimeOffset Now { get; private set; } = new(2026, 5, 20, 8, 0, 0, TimeSpan.Zero);

    public County County { get; init; } = TestCounty.County;

    public BatchRules Rules => new()
    {
        County = County,
        Cases = Cases.ToDictionary(entry => entry.Key, entry => new CaseAtRelease(entry.Value, official => Payees.Contains(official.Id))),
        Sum = (_, lines) => TestCounty.Rules().Sum(lines),
    };

    public BatchContent Content => new()
    {
        Parts = [.. Cases.Select(entry => Part(entry.Key, entry.Value))],
        Count = Cases.Values.Sum(state => state.Share(Id)!.Lines.Count),
        Total = Cases.Values.Sum(state => state.Share(Id)!.Lines.Total),
        File = ContentHash.Of("file"u8),
        Control = ContentHash.Of("control"u8),
        Summary = ContentHash.Of("summary"u8),
        PayDay = Day,
        Releasers = ["releaser-1", "releaser-2"],
    };

    public Outcome<BatchEvent, BatchRefusalCode> Try(BatchCommand command)
    {
        Now += TimeSpan.FromMinutes(1);
        var outcome = BatchDecider.Decide(State, command, Rules, Now);
        State = outcome.Events.Aggregate(State, BatchEvolution.Evolve);
        return outcome;
    }

    public BatchStory Do(BatchCommand command)
    {
        Assert.Null(Try(command).Refusal);
        return this;
    }

    public BatchStory Later(int days)
    {
        Now += TimeSpan.FromDays(days);
        return this;
    }

    public BatchCommand.LookAtClock Look { get; } = new();

    public BatchCommand.Gather Gather => new() { Bank = Bank, Day = Day, Cases = [.. Cases.Keys] };

    public BatchStory Gathered() => Do(Gather);

    public BatchStory Composed() => Gathered().Do(new BatchCommand.Compose(Content));

    public BatchStory ReleasedOnce() => Composed().Do(new BatchCommand.Release("releaser-1", Shown));

    public BatchStory Released() => ReleasedOnce().Do(new BatchCommand.Release("releaser-2", Shown));

    public BatchStory Sending() => Released().Do(new BatchCommand.StartSending(1));

    public BatchStory InPayment() => Sending().Do(new BatchCommand.TakeChannelAnswer(ChannelAnswer.Accepted));

    public BatchStory Settled() => InPayment().Do(Report("1-10", ""));

    public BatchCommand.TakeReport Report(string paid, string returned) => new(
        ContentHash.Of("report"u8), [.. Cases.Keys.Select(id => new LinesAnswer(id, LineSet.Parse(paid), LineSet.Parse(returned)))]);

    public static BatchCommand.Refuse Refusal(string official, bool reasoned = true) =>
        new() { Official = official, Reasoned = reasoned, Words = Words, Shown = Shown };

    private static BatchPart Part(string caseId, CaseState state) => new()
    {
        CaseId = caseId,
        Number = $"QH-2026-00000{caseId[^1]}",
        Revision = state.RevisionHash,
        Generation = state.Share(Id)!.Generation,
        Lines = state.Share(Id)!.Lines,
    };
}
