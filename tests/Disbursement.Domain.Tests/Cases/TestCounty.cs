using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Cases;

/// <summary>One village with all its officials, and a plan of the six stages of the sample.</summary>
internal static class TestCounty
{
    public static readonly AreaCode Village = AreaCode.Parse("999901001002");

    public static WorkingCalendar Calendar2026 { get; } = new(
        [2026],
        [new(2026, 5, 1), new(2026, 5, 4), new(2026, 5, 5), new(2026, 6, 19)],
        [new(2026, 5, 9)]);

    public static readonly Plan Plan = new()
    {
        Key = "standard",
        Version = 1,
        SentBackWorkingDays = 5,
        Stages =
        [
            Stage("village-head", StageKind.Confirmation, Role.VillageHead),
            Stage("township-review", StageKind.Review, Role.TownshipReviewer),
            Stage("notice", StageKind.Notice, Role.VillageClerk, noticeDays: 7),
            Stage("township-signature", StageKind.Approval, Role.TownshipLeader),
            Stage("line-department", StageKind.Approval, Role.LineDepartment),
            Stage("county-approval", StageKind.FinalApproval, Role.CountyApprover),
        ],
    };

    public static readonly County County = Of(
        Official("clerk", Role.VillageClerk, Village),
        Official("head", Role.VillageHead, Village),
        Official("reviewer", Role.TownshipReviewer, Village.Township),
        Official("leader", Role.TownshipLeader, Village.Township),
        Official("department", Role.LineDepartment, Village.County),
        Official("approver", Role.CountyApprover, Village.County),
        Official("releaser-1", Role.FinanceReleaser, Village.County),
        Official("releaser-2", Role.FinanceReleaser, Village.County),
        Official("township-supervisor", Role.Supervisor, Village.Township),
        Official("supervisor", Role.Supervisor, Village.County),
        Official("administrator", Role.Administrator, Village.County));

    public static Stage Stage(string key, StageKind kind, Role role, int noticeDays = 0) => new()
    {
        Key = key,
        Kind = kind,
        Role = role,
        Name = new LocalName(key, key),
        DueWorkingDays = 3,
        EscalateTo = AreaLevel.Township,
        NoticeDays = noticeDays,
    };

    public static Official Official(string id, Role role, AreaCode area, string? person = null, string? idNumber = null) => new()
    {
        Id = id,
        Person = person ?? $"person-{id}",
        Name = id,
        Email = $"{id}@qinghe.example",
        Language = "zh-CN",
        Posts = [new Post(role, area)],
        IdNumber = idNumber,
    };

    public static County Of(params Official[] officials) => new()
    {
        Hash = new string('0', 64),
        Code = Village.County,
        Name = new LocalName("清禾县", "Qinghe"),
        CaseNumberPrefix = "QH",
        Areas = new Dictionary<AreaCode, Area>(),
        Programmes = new Dictionary<string, Programme>(),
        Plans = new Dictionary<string, Plan> { [Plan.Key] = Plan },
        Banks = new Dictionary<string, AgentBank>(),
        Officials = officials.ToDictionary(official => official.Id),
        Calendar = Calendar2026,
        ComplaintTelephone = "0000-12345",
        HelpDesk = new LocalName("服务台", "Help desk"),
        PayoutCutOff = new TimeOnly(16, 0),
    };

    /// <summary>Line n is worth n yuan, so that every set of lines has a sum of its own.</summary>
    public static CaseRules Rules(County? county = null) => new()
    {
        County = county ?? County,
        Plan = Plan,
        Sum = lines => lines.Sum(line => Money.FromFen(line * 100L)),
        IsPayee = official => official.IdNumber == "payee",
    };
}
