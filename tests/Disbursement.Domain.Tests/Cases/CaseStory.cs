using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Cases;

/// <summary>Tells a case step by step; a step that is refused fails the test, unless it is asked for its outcome.</summary>
internal sealed class CaseStory(County? county = null, int lines = 10)
{
    /// <summary>Tuesday, 12 May 2026, 10:00 at UTC+08:00.</summary>
    public static readonly DateTimeOffset Start = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);

    public static readonly ContentHash Words = ContentHash.Of("words"u8);

    public CaseState State { get; private set; } = CaseState.None;

    public DateTimeOffset Now { get; private set; } = Start;

    public List<CaseEvent> Events { get; } = [];

    public CaseRules Rules => TestCounty.Rules(county);

    public static CaseDocument Photo { get; } = new("photo", ContentHash.Of("photo"u8), "image/jpeg", 5);

    public CaseStory At(DateTimeOffset now)
    {
        Now = now;
        return this;
    }

    public CaseStory Later(TimeSpan time) => At(Now + time);

    public Outcome<CaseEvent, RefusalCode> Try(CaseCommand command)
    {
        var outcome = CaseDecider.Decide(State, command, Rules, Now);
        State = outcome.Events.Aggregate(State, CaseEvolution.Evolve);
        Events.AddRange(outcome.Events);
        return outcome;
    }

    public CaseStory Do(CaseCommand command)
    {
        var outcome = Try(command);
        Assert.Null(outcome.Refusal);
        return this;
    }

    public CaseStory Submitted() => Do(Submission(lines));

    public CaseStory Opened() => Do(new CaseCommand.OpenStage(State.Stage));

    public CaseStory Decided(Verdict verdict = Verdict.Approve, string strike = "", string suspend = "", string returned = "", string? by = null) =>
        Do(Decision(verdict, strike, suspend, returned, by));

    public CaseStory Posted() => Do(Posting());

    /// <summary>To the open task of the stage, everything before it approved.</summary>
    public CaseStory To(string stage)
    {
        if (!State.Exists) Submitted();
        while (State.CurrentStage!.Key != stage) Opened().Pass();
        return Opened();
    }

    /// <summary>All stages passed: approved.</summary>
    public CaseStory Approved()
    {
        To("county-approval");
        return Decided();
    }

    public CaseStory Released(string batch = "bank-20260520") =>
        Do(new CaseCommand.AssignToBatch(batch)).Do(new CaseCommand.Instruct(batch, "person-releaser-1", "person-releaser-2"));

    public CaseCommand.MakeDecision Decision(Verdict verdict, string strike = "", string suspend = "", string returned = "", string? by = null) => new()
    {
        Official = by ?? State.Task?.Officials[0] ?? "head",
        Revision = 1,
        Stage = State.Task?.Stage ?? 0,
        Round = State.Task?.Round ?? 1,
        Verdict = verdict,
        Strike = LineSet.Parse(strike),
        Suspend = LineSet.Parse(suspend),
        Return = LineSet.Parse(returned),
        Reasoned = LineSet.Parse(strike).Union(LineSet.Parse(suspend)).Union(LineSet.Parse(returned)),
        Commented = true,
        Answered = State.Warnings.Select(warning => warning.Id).ToHashSet(),
        Words = Words,
        Shown = State.Exists ? Shown.HashOf(State) : Words,
    };

    public CaseCommand.PostNotice Posting() => new()
    {
        Official = "clerk",
        Revision = 1,
        Stage = 2,
        Round = 1,
        PostedOn = Calendar.ChinaTime.Day(Now),
        Photo = Photo,
    };

    public static CaseCommand.Submit Submission(int lines = 10, IReadOnlyList<CaseWarning>? warnings = null) => new(new CaseEvent.Submitted
    {
        At = default,
        Number = "QH-2026-000001",
        Configuration = new string('0', 64),
        Programme = "dividend",
        ProgrammeVersion = 1,
        Plan = "standard",
        PlanVersion = 1,
        Stages = [.. TestCounty.Plan.Stages.Select(stage => new StageRef(stage.Key, stage.Kind))],
        Village = TestCounty.Village,
        Period = Period.Parse("2026"),
        Bank = "bank",
        SubmittedBy = "clerk",
        SubmittedByPerson = "person-clerk",
        Client = "client",
        Revision = ContentHash.Of("revision"u8),
        Count = lines,
        Total = Money.FromFen(100L * lines * (lines + 1) / 2),
        Documents = [],
        Warnings = warnings ?? [],
    });

    private void Pass()
    {
        switch (State.CurrentStage!.Kind)
        {
            case StageKind.Confirmation:
                Decided(Verdict.Confirm);
                break;
            case StageKind.Notice:
                var before = Now;
                Posted().At(Calendar.ChinaTime.EndOf(State.Task!.Posting!.LastDay)).Do(new CaseCommand.LookAtClock());
                Assert.True(Now > before);
                break;
            case StageKind.Review:
            case StageKind.Approval:
            case StageKind.FinalApproval:
                Decided();
                break;
        }
    }
}
