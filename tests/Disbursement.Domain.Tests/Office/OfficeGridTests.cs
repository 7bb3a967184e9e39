using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Office;

/// <summary>Every state by every command, the forbidden cells included. A new command or event leaves a hole that fails here.</summary>
public sealed class OfficeGridTests
{
    private const string Head = "head";
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);
    private static readonly ContentHash First = ContentHash.Of("first"u8);
    private static readonly ContentHash Second = ContentHash.Of("second"u8);

    private static readonly OfficeCommand Make = new OfficeCommand.MakeFolder(OfficeKind.Production, "https://a.example/");
    private static readonly OfficeCommand Load = new OfficeCommand.LoadCounty { County = First, Before = null, Changes = OfficialChanges.None };
    private static readonly OfficeCommand Open = new OfficeCommand.OpenEnrolment(Head, IsKnown: true);
    private static readonly OfficeCommand Enrol = new OfficeCommand.Enrol(Head, 1, "v1");
    private static readonly OfficeCommand Factor = new OfficeCommand.SetSecondFactor(Head);
    private static readonly OfficeCommand Key = new OfficeCommand.CreateKey { Key = "k", Client = "c", Scopes = ["read"], Areas = [AreaCode.Parse("999901000000")], ExpiresOn = null };
    private static readonly OfficeCommand Change = new OfficeCommand.LoadCounty { County = Second, Before = First, Changes = new OfficialChanges([], [Head], []) };

    private static readonly Dictionary<string, Func<OfficeState>> States = new()
    {
        ["none"] = () => OfficeState.None,
        ["made"] = () => After(Make),
        ["demonstration"] = () => After(new OfficeCommand.MakeFolder(OfficeKind.Demonstration, null), Load),
        ["loaded"] = () => After(Make, Load),
        ["opened"] = () => After(Make, Load, Open),
        ["opened-twice"] = () => After(Make, Load, Open, Open),
        ["enrolled"] = () => After(Make, Load, Open, Enrol),
        ["with-factor"] = () => After(Make, Load, Open, Enrol, Factor),
        ["changed"] = () => After(Make, Load, Open, Enrol, Change),
        ["with-key"] = () => After(Make, Load, Key),
        ["key-revoked"] = () => After(Make, Load, Key, new OfficeCommand.RevokeKey("k")),
    };

    private static readonly Dictionary<string, OfficeCommand> Commands = new()
    {
        ["make"] = Make,
        ["move"] = new OfficeCommand.ChangePublicUrl("https://b.example/"),
        ["load"] = Load,
        ["change"] = Change,
        ["open"] = Open,
        ["open-?"] = new OfficeCommand.OpenEnrolment("nobody", IsKnown: false),
        ["enrol"] = Enrol,
        ["samples"] = new OfficeCommand.EnrolSamples([Head, "clerk"], "sample"),
        ["factor"] = Factor,
        ["key"] = Key,
        ["revoke"] = new OfficeCommand.RevokeKey("k"),
    };

    // A row a state, a column a command; "-" is "done before, no event", an event's name is what happens, !Code is the refusal.
    private const string Grid = """
        state         | make        | move             | load            | change                        | open            | open-?           | enrol        | samples          | factor          | key         | revoke
        none          | FolderMade  | !NotReady        | !NotReady       | !NotReady                     | !NotReady       | !NotReady        | !NotReady    | !NotReady        | !NotReady       | !NotReady   | !NotReady
        made          | -           | PublicUrlChanged | CountyLoaded    | !CountyChanged                | !NotReady       | !NotReady        | !NotReady    | !NotReady        | !NotReady       | !NotReady   | !NotReady
        demonstration | !OtherKind  | !NotInThisKind   | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | !NotOpen     | SamplesEnrolled  | !NotEnrolled    | KeyCreated  | !UnknownKey
        loaded        | -           | PublicUrlChanged | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | !NotOpen     | !NotInThisKind   | !NotEnrolled    | KeyCreated  | !UnknownKey
        opened        | -           | PublicUrlChanged | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | Enrolled     | !NotInThisKind   | !NotEnrolled    | KeyCreated  | !UnknownKey
        opened-twice  | -           | PublicUrlChanged | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | !NotOpen     | !NotInThisKind   | !NotEnrolled    | KeyCreated  | !UnknownKey
        enrolled      | -           | PublicUrlChanged | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | -            | !NotInThisKind   | SecondFactorSet | KeyCreated  | !UnknownKey
        with-factor   | -           | PublicUrlChanged | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | -            | !NotInThisKind   | -               | KeyCreated  | !UnknownKey
        changed       | -           | PublicUrlChanged | !CountyChanged  | -                             | EnrolmentOpened | !UnknownOfficial | !NotOpen     | !NotInThisKind   | !NotEnrolled    | KeyCreated  | !UnknownKey
        with-key      | -           | PublicUrlChanged | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | !NotOpen     | !NotInThisKind   | !NotEnrolled    | -           | KeyRevoked
        key-revoked   | -           | PublicUrlChanged | -               | CountyLoaded,OfficialsChanged | EnrolmentOpened | !UnknownOfficial | !NotOpen     | !NotInThisKind   | !NotEnrolled    | -           | -
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
        var outcome = OfficeDecider.Decide(States[state](), Commands[command], Now);

        Assert.Equal(expected, outcome.Refusal is { } refusal ? $"!{refusal}"
            : outcome.Events.Count == 0 ? "-"
            : string.Join(',', outcome.Events.Select(happened => happened.GetType().Name)));
    }

    [Fact]
    public void Grid_HasEveryStateCommandAndEvent()
    {
        var rows = Rows();
        Assert.Equal(States.Keys, rows.Skip(1).Select(row => row[0]));
        Assert.Equal(Commands.Keys, rows[0].Skip(1));
        Assert.Equal(
            typeof(OfficeCommand).GetNestedTypes().Select(type => type.Name).Order(),
            Commands.Values.Select(command => command.GetType().Name).Distinct().Order());
        Assert.Equal(
            typeof(OfficeEvent).GetNestedTypes().Select(type => type.Name).Order(),
            rows.Skip(1).SelectMany(row => row.Skip(1)).SelectMany(cell => cell.Split(',')).Where(cell => cell[0] is not ('!' or '-')).Distinct().Order());
    }

    [Theory]
    [InlineData(23, 59, true)]
    [InlineData(24, 0, false)]
    public void Enrol_ByTheCodesAge_IsPossibleForADay(int hours, int minutes, bool possible)
    {
        var outcome = OfficeDecider.Decide(After(Make, Load, Open), Enrol, Now + new TimeSpan(hours, minutes, 0));

        Assert.Equal(possible ? null : OfficeRefusalCode.Expired, outcome.Refusal);
    }

    [Fact]
    public void SetSecondFactor_ADayAfterTheEnrolment_IsTooLate() =>
        Assert.Equal(OfficeRefusalCode.Expired, OfficeDecider.Decide(After(Make, Load, Open, Enrol), Factor, Now.AddDays(1)).Refusal);

    [Fact]
    public void SetSecondFactor_WhileAnotherEnrolmentIsOpen_IsOfTheOneThatIsDone()
    {
        var state = After(Make, Load, Open, Enrol, Open);

        var set = Assert.IsType<OfficeEvent.SecondFactorSet>(Assert.Single(OfficeDecider.Decide(state, Factor, Now).Events));

        Assert.Equal((1, 2), (set.Round, state.AccountOf(Head).Round));
        // Earlier programs made the secret of the round that was open: their phones go on.
        Assert.Equal(2, OfficeEvolution.Evolve(state, set with { Round = 2 }).AccountOf(Head).FactorRound);
    }

    [Fact]
    public void Change_AnOfficial_EndsHisEnrolmentAndHoldsHimForADay()
    {
        var account = After(Make, Load, Open, Enrol, Factor, Open, Change).AccountOf(Head);

        Assert.Equal(new Account { Round = 2, HeldUntil = Now.AddDays(1) }, account);
    }

    [Fact]
    public void Enrol_AfterAChange_KeepsTheHold()
    {
        var account = After(Make, Load, Open, Enrol, Change, Open, new OfficeCommand.Enrol(Head, 2, "v2")).AccountOf(Head);

        Assert.Equal("v2", account.Verifier);
        Assert.Equal(Now.AddDays(1), account.HeldUntil);
    }

    [Fact]
    public void Enrol_Again_AsksForTheSecondFactorAnew()
    {
        var account = After(Make, Load, Open, Enrol, Factor, Open, new OfficeCommand.Enrol(Head, 2, "v2")).AccountOf(Head);

        Assert.False(account.HasSecondFactor);
    }

    [Fact]
    public void EnrolSamples_WhoWasChangedBefore_IsLeftOut()
    {
        var state = After(new OfficeCommand.MakeFolder(OfficeKind.Demonstration, null), Load, new OfficeCommand.EnrolSamples([Head], "sample"), Change);

        var events = OfficeDecider.Decide(state, Commands["samples"], Now).Events;

        Assert.Equal(["clerk"], Assert.IsType<OfficeEvent.SamplesEnrolled>(Assert.Single(events)).Officials);
    }

    private static OfficeState After(params OfficeCommand[] commands) =>
        commands.Aggregate(OfficeState.None, (state, command) => OfficeDecider.Decide(state, command, Now).Events.Aggregate(state, OfficeEvolution.Evolve));

    private static List<string[]> Rows() => [.. Grid.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries))];
}
