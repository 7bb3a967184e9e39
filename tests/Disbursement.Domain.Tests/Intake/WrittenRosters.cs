using System.Globalization;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Tests.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Intake;

/// <summary>Rosters that are right, for a county of one village; a test changes what it is about.</summary>
internal static class WrittenRosters
{
    public static readonly DateOnly Today = new(2026, 3, 10);

    public static readonly Money Rate = Money.Parse("300.00");

    public static readonly Programme Dividend = new()
    {
        Key = "dividend",
        Version = 1,
        Name = new LocalName("产业分红", "Industry dividend"),
        Basis = BasisKind.Equal,
        Rates = new Dictionary<string, Money> { [""] = Rate },
        Unit = new LocalName("户", "household"),
        LineLimit = Money.Parse("300.00"),
        RequiredDocuments = ["sealed-list", "meeting-record"],
        PlanKey = TestCounty.Plan.Key,
        Bank = "bank",
        OpenPeriods = [Period.Parse("2026")],
        RemittanceText = "dividend",
    };

    public static readonly Programme Housing = Dividend with
    {
        Key = "housing",
        Basis = BasisKind.PerGrade,
        Rates = new Dictionary<string, Money> { ["D"] = Money.Parse("30000.00"), ["C"] = Money.Parse("20000.00") },
        LineLimit = Money.Parse("30000.00"),
    };

    public static readonly Programme Wage = Dividend with
    {
        Key = "wage",
        Basis = BasisKind.Percent,
        Rates = new Dictionary<string, Money>(),
        Percent = 20,
        LineLimit = Money.Parse("500.00"),
    };

    public static readonly Programme Training = Dividend with { Key = "training", PaysEnterprises = true };

    public static readonly IReadOnlyList<AttachedDocument> Documents =
    [
        new("sealed-list", ContentHash.Of("sealed list"u8)),
        new("meeting-record", ContentHash.Of("record"u8)),
    ];

    public static County County { get; } = TestCounty.County with
    {
        Areas = new Dictionary<AreaCode, Area> { [TestCounty.Village] = new(TestCounty.Village, new LocalName("西庄村", "Xizhuang")) },
        Programmes = new[] { Dividend, Housing, Wage, Training }.ToDictionary(programme => programme.Key),
    };

    /// <summary>The n-th ID number: right, and nobody's.</summary>
    public static string Id(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"99990119700101{number:D3}");
        return digits + IdNumber.CheckCharacter(digits);
    }

    /// <summary>The n-th card: right, and nobody's.</summary>
    public static string Card(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"999999{number:D12}");
        return digits + AccountNumber.CheckDigit(digits);
    }

    public static WrittenLine Line(int number)
    {
        var line = new WrittenLine();
        line[LineField.Line] = number.ToString(CultureInfo.InvariantCulture);
        line[LineField.Household] = $"H{number}";
        line[LineField.Name] = "张三";
        line[LineField.IdNumber] = Id(number);
        line[LineField.Account] = Card(number);
        line[LineField.AccountKind] = "social-security-card";
        line[LineField.Bank] = "清禾农村商业银行";
        line[LineField.Phone] = "15400000000";
        line[LineField.Quantity] = "1";
        line[LineField.Amount] = "300.00";
        return line;
    }

    public static WrittenRoster Of(int lines)
    {
        var head = new WrittenHead();
        head[HeadField.Programme] = Dividend.Key;
        head[HeadField.Village] = TestCounty.Village.Value;
        head[HeadField.Period] = "2026";
        head[HeadField.DeclaredCount] = lines.ToString(CultureInfo.InvariantCulture);
        head[HeadField.DeclaredTotal] = (Rate * lines).ToString();
        head[HeadField.MeetingDate] = "2026-03-01";
        head[HeadField.MeetingAttendees] = "80";
        head[HeadField.MeetingVotesFor] = "78";
        head[HeadField.MeetingVotesAgainst] = "2";
        head[HeadField.SubmittedBy] = "clerk";
        return new WrittenRoster(head, [.. Enumerable.Range(1, lines).Select(Line)]);
    }

    public static RosterReview Check(WrittenRoster roster, IReadOnlyList<AttachedDocument>? documents = null, DateOnly? today = null) => RosterChecks.Check(
        roster, new IntakeContext { County = County, Today = today ?? Today, Documents = documents ?? Documents }, new ProblemList());
}
