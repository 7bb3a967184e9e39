using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Samples.People;

namespace Disbursement.Samples.Rosters;

/// <summary>The rosters that are paid, with the counts and totals of `domain.md` section 5.</summary>
internal sealed class GoodRosters(County county, Population population)
{
    public IReadOnlyList<SampleRoster> All() => [Dividend(), Farmland(), Housing(), StableJob(), Travel(), WorkshopWage(), Training()];

    private SampleRoster Dividend()
    {
        var builder = Builder("dividend", "999901001001");
        var roster = builder.Roster("2026", ListForm.ChineseUtf8WithBom, [.. Times(84, () => builder.Line(1))],
            "84 households, 300.00 each; the list ends in a 合计 row, which is no payee");
        return roster with { EndsInTotal = true };
    }

    private SampleRoster Farmland()
    {
        var builder = Builder("farmland", "999901002001");
        return builder.Roster("2026", ListForm.English, [.. Rosters.Farmland.Areas(builder.Random).Select(area => builder.Line(area))],
            "944 households, 3,498 mu at 112.50; twelve areas do not end on a whole fen");
    }

    private SampleRoster Housing()
    {
        var builder = Builder("housing", "999901003001");
        return builder.Roster("2026", ListForm.ChineseGb18030, Mixed(builder, ("D", 12), ("C", 9), 30, 84),
            "12 houses of grade D at 30,000.00, 9 of grade C at 20,000.00, accepted before");
    }

    private SampleRoster StableJob()
    {
        var builder = Builder("stable-job", "999901004001");
        return builder.Roster("2026-H1", ListForm.English, Mixed(builder, ("一档", 386), ("二档", 72), 18, 59),
            "386 people at 1,500.00, 72 at 1,000.00; some of one household");
    }

    private SampleRoster Travel()
    {
        var builder = Builder("travel", "999901005001");
        var lines = Mixed(builder, ("省外", 10), ("省内", 9), 18, 59).ToArray();
        // As keyboards in villages write them: full-width digits, and an account in groups of four.
        lines[3] = lines[3] with { Payee = lines[3].Payee with { Phone = FullWidth(lines[3].Payee.Phone) } };
        lines[7] = lines[7] with { Payee = lines[7].Payee with { Account = string.Join(' ', lines[7].Payee.Account.Chunk(4).Select(four => new string(four))) } };
        return builder.Roster("2026", ListForm.ChineseUtf8WithBom, lines,
            "10 people outside the province at 400.00, 9 inside at 200.00; one telephone in full-width digits, one account in groups of four");
    }

    private SampleRoster WorkshopWage()
    {
        var builder = Builder("workshop-wage", "999901006001");
        return builder.Roster("2026-02", ListForm.ChineseUtf8, [.. Times(24, () => builder.Line(600, youngest: 20, oldest: 64))],
            "24 people with a wage of 600.00, of which 20 % is 120.00");
    }

    private SampleRoster Training()
    {
        var builder = Builder("training", "999901001002");
        var account = population.Account(builder.Random, AccountKind.Business);
        var lines = Times(20, () => builder.Line(1, youngest: 18, oldest: 54)).Select(line => line with
        {
            Payee = line.Payee with { Account = account, AccountKind = AccountKind.Business },
            Bank = "清禾村镇银行",
            Note = "付培训机构：清禾县禾苗职业技能培训有限公司",
        });
        return builder.Roster("2026-Q1", ListForm.EnglishWithBom, [.. lines],
            "20 trainees, 300.00 each to the enterprise that trained them: one business account for all, which the township answers in words");
    }

    private RosterBuilder Builder(string programme, string village) => new(county, population, programme, programme, village);

    /// <summary>Two grades, shuffled, so that no grade is a block of its own.</summary>
    private static IReadOnlyList<SampleLine> Mixed(RosterBuilder builder, (string Grade, int Count) first, (string Grade, int Count) second, int youngest, int oldest)
    {
        var grades = Enumerable.Repeat(first.Grade, first.Count).Concat(Enumerable.Repeat(second.Grade, second.Count)).ToArray();
        for (var place = grades.Length - 1; place > 0; place--)
        {
            var other = builder.Random.Next(place + 1);
            (grades[place], grades[other]) = (grades[other], grades[place]);
        }
        var perHousehold = grades.Length > 100;
        return [.. grades.Select(grade => builder.Line(1, grade, youngest, oldest, sameHousehold: perHousehold && builder.Random.OneIn(8)))];
    }

    private static IReadOnlyList<SampleLine> Times(int count, Func<SampleLine> line) => [.. Enumerable.Range(0, count).Select(_ => line())];

    private static string FullWidth(string digits) => string.Concat(digits.Select(digit => (char)(digit - '0' + '０')));
}
