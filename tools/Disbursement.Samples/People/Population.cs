using System.Globalization;
using Disbursement.Domain.Values;

namespace Disbursement.Samples.People;

/// <summary>Makes people, each ID number, account and telephone once in all samples.</summary>
internal sealed class Population
{
    private const string Area = "999901";
    private const string CardPrefix = "999999";

    // 154 has not been given to any operator.
    private const string PhonePrefix = "154";
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <param name="youngest">In whole years in 2026, which nobody of the samples is a minor in.</param>
    public Payee Next(Seeded random, int youngest, int oldest)
    {
        var male = random.OneIn(2);
        var kind = random.Next(20) switch { < 15 => AccountKind.SocialSecurityCard, < 19 => AccountKind.BankCard, _ => AccountKind.Passbook };
        return new Payee
        {
            Name = Names.Next(random, male),
            IdNumber = Once(() => IdNumber(random, male, youngest, oldest)),
            Phone = Once(() => PhonePrefix + random.Digits(8)),
            Account = Account(random, kind),
            AccountKind = kind,
        };
    }

    public string Account(Seeded random, AccountKind kind) => Once(() => kind switch
    {
        AccountKind.SocialSecurityCard => Card(random, 19),
        AccountKind.BankCard => Card(random, random.OneIn(3) ? 16 : 19),
        AccountKind.Passbook => CardPrefix + random.Digits(9),
        AccountKind.Business => CardPrefix + random.Digits(14),
    });

    private static string Card(Seeded random, int length)
    {
        var digits = CardPrefix + random.Digits(length - CardPrefix.Length - 1);
        return digits + AccountNumber.CheckDigit(digits);
    }

    private static string IdNumber(Seeded random, bool male, int youngest, int oldest)
    {
        // Born in the year before that of the youngest age, so that the birthday of this year does not matter.
        var born = new DateOnly(2025 - random.Between(youngest, oldest), 1, 1).AddDays(random.Next(365));
        var sequence = random.Next(500) * 2 + (male ? 1 : 0);
        var digits = string.Create(CultureInfo.InvariantCulture, $"{Area}{born:yyyyMMdd}{sequence:000}");
        return digits + Domain.Values.IdNumber.CheckCharacter(digits);
    }

    private string Once(Func<string> draw)
    {
        while (true)
        {
            var drawn = draw();
            if (used.Add(drawn)) return drawn;
        }
    }
}
