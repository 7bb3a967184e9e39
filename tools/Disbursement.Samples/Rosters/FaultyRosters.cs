using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Samples.People;

namespace Disbursement.Samples.Rosters;

/// <summary>Rosters with one mistake each, after real contradictions in the source texts; the folder is the code that refuses it.</summary>
internal sealed class FaultyRosters(County county, Population population)
{
    public IReadOnlyList<SampleRoster> All() => [TotalMismatch(), CountMismatch(), UnitSlip(), BlankField()];

    private SampleRoster TotalMismatch()
    {
        var roster = Dividends("total-mismatch", "999901001003", 20, ListForm.ChineseUtf8WithBom,
            "20 lines add up to 6,000.00 and 6,008.45 is declared, as far off as 470.3693 million against 469.7075 (000:L148)");
        return roster with { DeclaredTotal = Money.FromFen(6_008_45) };
    }

    private SampleRoster CountMismatch()
    {
        var roster = Dividends("count-mismatch", "999901002002", 32, ListForm.English, "29 declared, 32 listed (002:L275)");
        return roster with { DeclaredCount = 29 };
    }

    private SampleRoster UnitSlip()
    {
        var builder = new RosterBuilder(county, population, "faulty/unit-slip", "housing", "999901003002");
        var roster = builder.Roster("2026", ListForm.ChineseGb18030, [.. Enumerable.Range(0, 10).Select(place => builder.Line(1, place < 7 ? "D" : "C"))],
            "270,000.00 declared as 27.00: written in 10,000 yuan where yuan are asked for (002:L271)");
        return roster with { DeclaredTotal = Money.FromFen(roster.Total.Fen / 10_000) };
    }

    private SampleRoster BlankField()
    {
        var roster = Dividends("blank-field", "999901004002", 26, ListForm.ChineseUtf8, "an account, a telephone and a bank left unfilled (001:L56)");
        var lines = roster.Lines.ToArray();
        lines[4] = lines[4] with { Payee = lines[4].Payee with { Account = "" } };
        lines[11] = lines[11] with { Payee = lines[11].Payee with { Phone = "" } };
        lines[19] = lines[19] with { Bank = "" };
        return roster with { Lines = lines };
    }

    private SampleRoster Dividends(string code, string village, int count, ListForm form, string story)
    {
        var builder = new RosterBuilder(county, population, $"faulty/{code}", "dividend", village);
        return builder.Roster("2026", form, [.. Enumerable.Range(0, count).Select(_ => builder.Line(1))], story);
    }
}
