using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Host.Mail.Gallery;

/// <summary>
/// A case that was never submitted, told step by step by the rules themselves, so that a sample mail about it says what a real one would.
/// It is stored nowhere.
/// </summary>
internal sealed class SampleCase
{
    public const string Id = "00000000000000000000000000000000";

    private const int LineCount = 84;

    /// <summary>Tuesday, 12 May 2026, 10:00 in China.</summary>
    private static readonly DateTimeOffset Start = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);
    private static readonly ContentHash Anything = ContentHash.Of("sample"u8);

    private readonly County county;
    private readonly Programme programme;
    private readonly Revision revision;
    private CaseState state = CaseState.None;
    private DateTimeOffset now = Start;

    public SampleCase(County county)
    {
        this.county = county;
        programme = county.Programmes.Values.First(each => !each.Confidential);
        var village = county.Areas.Keys.Order().First(area => area.Level == AreaLevel.Village);
        revision = Revision.Of(new Roster(Head(village), [.. Enumerable.Range(1, LineCount).Select(Line)]));
        Do(new CaseCommand.Submit(Submission(village))).Open();
    }

    public CaseFile File => new()
    {
        Id = Id,
        State = state,
        Facts = new RevisionFacts(revision),
        Pinned = county,
        County = county,
    };

    public CaseState State => state;

    private CaseRules Rules => new()
    {
        County = county,
        Plan = Plan,
        Sum = new RevisionFacts(revision).Sum,
        IsPayee = _ => false,
    };

    private Plan Plan => county.Plans[programme.PlanKey];

    /// <summary>To the first open task of a stage of this kind, everything before it approved.</summary>
    public SampleCase To(StageKind kind)
    {
        while (state.CurrentStage!.Kind != kind) Pass().Open();
        return this;
    }

    public SampleCase Late(int days)
    {
        now += TimeSpan.FromDays(days);
        return Do(new CaseCommand.LookAtClock());
    }

    public SampleCase Decide(Verdict verdict, string strike = "", string suspend = "", string back = "") => Do(new CaseCommand.MakeDecision
    {
        Official = state.Task!.Officials[0],
        Revision = state.Revision,
        Stage = state.Task.Stage,
        Round = state.Task.Round,
        Verdict = verdict,
        Strike = LineSet.Parse(strike),
        Suspend = LineSet.Parse(suspend),
        Return = LineSet.Parse(back),
        Reasoned = LineSet.Parse(strike).Union(LineSet.Parse(suspend)).Union(LineSet.Parse(back)),
        Commented = true,
        Words = Anything,
        Shown = Shown.HashOf(state),
    });

    public SampleCase Alarm(string code) => Do(new CaseCommand.RaiseAlarm(code, state.Stage));

    /// <summary>Approved, released and paid but for these lines.</summary>
    public SampleCase PaidBut(string returned)
    {
        var batch = $"{programme.Bank}-20260602";
        var back = LineSet.Parse(returned);
        return To(StageKind.FinalApproval).Decide(Verdict.Approve)
            .Do(new CaseCommand.AssignToBatch(batch)).Do(new CaseCommand.Instruct(batch, "first", "second"))
            .Do(new CaseCommand.TakeBankAnswer(batch, Anything, state.Lines[LineState.Outstanding].Lines.Except(back), back));
    }

    private SampleCase Pass()
    {
        if (state.CurrentStage!.Kind != StageKind.Notice) return Decide(state.CurrentStage.Kind == StageKind.Confirmation ? Verdict.Confirm : Verdict.Approve);
        Do(new CaseCommand.PostNotice
        {
            Official = state.Task!.Officials[0],
            Revision = state.Revision,
            Stage = state.Task.Stage,
            Round = state.Task.Round,
            PostedOn = DateOnly.FromDateTime(now.UtcDateTime),
            Photo = new CaseDocument("photo", Anything, "image/jpeg", 1),
        });
        return Late(31);
    }

    private SampleCase Open() => Do(new CaseCommand.OpenStage(state.Stage));

    private SampleCase Do(CaseCommand command)
    {
        var outcome = CaseDecider.Decide(state, command, Rules, now);
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException($"The sample county does not let a sample go on: {refusal}.");
        state = outcome.Events.Aggregate(state, CaseEvolution.Evolve);
        return this;
    }

    private RosterHead Head(AreaCode village) => new()
    {
        Programme = programme.Key,
        Village = village,
        Period = Period.Parse("2026"),
        DeclaredCount = LineCount,
        DeclaredTotal = Money.FromFen(30_000L * LineCount),
        Meeting = new Meeting { Date = new DateOnly(2026, 5, 6), Attendees = 40, VotesFor = 40, VotesAgainst = 0 },
        SubmittedBy = county.Holders(Role.VillageClerk, village)[0].Id,
    };

    private CaseEvent.Submitted Submission(AreaCode village) => new()
    {
        At = now,
        Number = $"{county.CaseNumberPrefix}-2026-000000",
        Configuration = county.Hash,
        Programme = programme.Key,
        ProgrammeVersion = programme.Version,
        Plan = Plan.Key,
        PlanVersion = Plan.Version,
        Stages = [.. Plan.Stages.Select(stage => new StageRef(stage.Key, stage.Kind))],
        Village = village,
        Period = revision.Head.Period,
        Bank = programme.Bank,
        SubmittedBy = revision.Head.SubmittedBy,
        SubmittedByPerson = county.Officials[revision.Head.SubmittedBy].Person,
        Client = "sample",
        Revision = revision.Hash,
        Count = LineCount,
        Total = revision.Total,
        Documents = [],
        Warnings = [],
    };

    private static Line Line(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"99990119800101{number:000}");
        var account = string.Create(CultureInfo.InvariantCulture, $"999999{number:000000000}");
        return new Line
        {
            Number = number,
            Household = string.Create(CultureInfo.InvariantCulture, $"SAMPLE-{number:000}"),
            Name = "样例某某",
            IdNumber = IdNumber.TryParse(id + IdNumber.CheckCharacter(id), DateOnly.MaxValue, out var person, out _) ? person : throw new InvalidOperationException("A sample ID is wrong."),
            Account = AccountNumber.TryParse(account + AccountNumber.CheckDigit(account), AccountKind.BankCard, out var card, out _) ? card : throw new InvalidOperationException("A sample account is wrong."),
            Bank = "",
            Phone = "",
            Quantity = 1,
            Amount = Money.FromFen(30_000),
        };
    }
}
