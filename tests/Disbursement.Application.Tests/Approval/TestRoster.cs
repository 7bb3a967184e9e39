using System.Globalization;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Approval;

/// <summary>A roster of the dividend programme with values that must never appear where they do not belong.</summary>
internal static class TestRoster
{
    public const string CanaryName = "金丝雀某某";
    public const string CanaryHousehold = "HCANARY01";
    public const string CanaryPhone = "15499990001";

    public static readonly AreaCode Village = AreaCode.Parse("999901001001");

    public static string CanaryId => Id(1);

    public static string CanaryAccount => Account(1);

    /// <param name="sharing">A line that has the account of the line before it.</param>
    public static Revision Revision(int lines, int? sharing = null) => Domain.Intake.Revision.Of(new Roster(
        new RosterHead
        {
            Programme = "dividend",
            Village = Village,
            Period = Period.Parse("2026"),
            DeclaredCount = lines,
            DeclaredTotal = Money.FromFen(30_000L * lines),
            Meeting = new Meeting { Date = new DateOnly(2026, 5, 6), Attendees = 40, VotesFor = 40, VotesAgainst = 0 },
            SubmittedBy = "clerk-001001",
        },
        [.. Enumerable.Range(1, lines).Select(number => Line(number, number == sharing ? number - 1 : number))]));

    private static Line Line(int number, int holder) => new()
    {
        Number = number,
        Household = number == 1 ? CanaryHousehold : $"H{number:00000}",
        Name = number == 1 ? CanaryName : $"村民{number}",
        IdNumber = IdNumber.TryParse(Id(number), DateOnly.MaxValue, out var id, out _) ? id : throw new InvalidOperationException(),
        Account = AccountNumber.TryParse(Account(holder), AccountKind.SocialSecurityCard, out var account, out _) ? account : throw new InvalidOperationException(),
        Bank = "清禾农商银行",
        Phone = number == 1 ? CanaryPhone : "15488880000",
        Quantity = 1,
        Amount = Money.FromFen(30_000),
    };

    public static string Id(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"999901198001{1 + (number / 1000):00}{number % 1000:000}");
        return digits + IdNumber.CheckCharacter(digits);
    }

    private static string Account(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"999999{number:000000000}");
        return digits + AccountNumber.CheckDigit(digits);
    }
}
