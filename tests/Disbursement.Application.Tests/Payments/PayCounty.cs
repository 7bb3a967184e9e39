using System.Globalization;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

/// <summary>A county with two banks, three releasers and a plan of one stage, which is all that paying needs.</summary>
internal static class PayCounty
{
    public const string Bank = "bank";
    public static readonly AreaCode Village = AreaCode.Parse("999901001002");

    /// <summary>Monday, 11 May 2026, 10:00 at UTC+08:00.</summary>
    public static readonly DateTimeOffset Start = new(2026, 5, 11, 2, 0, 0, TimeSpan.Zero);

    public static County Of(params Official[] more) => new()
    {
        Hash = new string('0', 64),
        Code = Village.County,
        Name = new LocalName("清禾县", "Qinghe"),
        CaseNumberPrefix = "QH",
        Areas = new[] { Village, Village.Township, Village.County }.ToDictionary(code => code, code => new Area(code, new LocalName(code.Value, code.Value))),
        Programmes = new Dictionary<string, Programme> { ["dividend"] = Programme },
        Plans = new Dictionary<string, Plan> { [Plan.Key] = Plan },
        Banks = new[] { Bank, "other" }.ToDictionary(key => key, AgentBank),
        Officials = new[]
        {
            Official("approver", Role.CountyApprover), Official("releaser-1", Role.FinanceReleaser), Official("releaser-2", Role.FinanceReleaser),
            Official("releaser-3", Role.FinanceReleaser),
        }.Concat(more).ToDictionary(official => official.Id),
        Calendar = new WorkingCalendar([2026], [], []),
        ComplaintTelephone = "0000-12345",
        HelpDesk = new LocalName("服务台", "Help desk"),
        PayoutCutOff = new TimeOnly(16, 0),
    };

    public static Official Official(string id, Role role, string? person = null, string? idNumber = null) => new()
    {
        Id = id,
        Person = person ?? $"person-{id}",
        Name = id,
        Email = $"{id}@qinghe.example",
        Language = "zh-CN",
        Posts = [new Post(role, Village.County)],
        IdNumber = idNumber,
    };

    /// <summary>A roster in which line n is worth n yuan.</summary>
    public static Revision Roster(int lines, int seed) => Revision.Of(new Roster(
        new RosterHead
        {
            Programme = "dividend",
            Village = Village,
            Period = Period.Parse("2026"),
            DeclaredCount = lines,
            DeclaredTotal = Money.FromFen(100L * lines * (lines + 1) / 2),
            Meeting = new Meeting { Date = new DateOnly(2026, 5, 1), Attendees = 50, VotesFor = 50, VotesAgainst = 0 },
            SubmittedBy = "clerk",
        },
        [.. Enumerable.Range(1, lines).Select(number => Line(number, seed))]));

    public static CaseEvent.Submitted Submission(Revision revision, int number) => new()
    {
        At = default,
        Number = string.Create(CultureInfo.InvariantCulture, $"QH-2026-{number:D6}"),
        Configuration = new string('0', 64),
        Programme = "dividend",
        ProgrammeVersion = 1,
        Plan = Plan.Key,
        PlanVersion = 1,
        Stages = [new StageRef("county-approval", StageKind.FinalApproval)],
        Village = Village,
        Period = Period.Parse("2026"),
        Bank = Bank,
        SubmittedBy = "clerk",
        SubmittedByPerson = "person-clerk",
        Client = "client",
        Revision = revision.Hash,
        Count = revision.LineCount,
        Total = revision.Total,
        Documents = [],
        Warnings = [],
    };

    public static string IdOf(int line, int seed)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"9999011980{1 + (seed % 12):D2}{1 + (line / 1000 % 28):D2}{line % 1000:D3}");
        return digits + IdNumber.CheckCharacter(digits);
    }

    private static readonly Plan Plan = new()
    {
        Key = "short",
        Version = 1,
        SentBackWorkingDays = 5,
        Stages =
        [
            new Stage
            {
                Key = "county-approval",
                Kind = StageKind.FinalApproval,
                Role = Role.CountyApprover,
                Name = new LocalName("县级审批", "County approval"),
                DueWorkingDays = 3,
                EscalateTo = AreaLevel.County,
            },
        ],
    };

    private static readonly Programme Programme = new()
    {
        Key = "dividend",
        Version = 1,
        Name = new LocalName("产业分红", "Dividend"),
        Basis = BasisKind.Equal,
        Rates = new Dictionary<string, Money> { [""] = Money.FromFen(100) },
        Unit = new LocalName("户", "household"),
        LineLimit = Money.FromFen(100_000_000),
        RequiredDocuments = [],
        PlanKey = "short",
        Bank = Bank,
        OpenPeriods = [Period.Parse("2026")],
        RemittanceText = "清禾县2026年产业分红",
    };

    private static AgentBank AgentBank(string key) => new()
    {
        Key = key,
        Name = new LocalName(key, key),
        ClearingCode = "999999000017",
        DebtorName = "清禾县财政局惠农补贴专户",
        DebtorAccount = "99999900000000000101",
    };

    private static Line Line(int number, int seed)
    {
        Assert.True(IdNumber.TryParse(IdOf(number, seed), new DateOnly(2026, 5, 11), out var id, out _));
        var account = string.Create(CultureInfo.InvariantCulture, $"999999{seed:D4}{number:D7}");
        Assert.True(AccountNumber.TryParse(account, AccountKind.Passbook, out var parsed, out _));
        return new Line
        {
            Number = number,
            Household = string.Create(CultureInfo.InvariantCulture, $"001002-{number:D4}"),
            Name = "张三",
            IdNumber = id,
            Account = parsed,
            Bank = "清禾农村商业银行",
            Phone = "15400000000",
            Quantity = 1,
            Amount = Money.FromFen(number * 100L),
        };
    }
}
