namespace Disbursement.Samples.Rosters;

/// <summary>Areas of land of 944 households that add up to 3,498 mu.</summary>
internal static class Farmland
{
    public const int Households = 944;

    // One unit of 0.02 mu at 112.50 is 2.25 yuan to the fen; a ten-thousandth of a mu is what the land register writes.
    private const int UnitInTenThousandths = 200;
    private const int TotalInTenThousandths = 3498 * 10_000;

    // Twelve areas that do not end on a whole fen: four are rounded up by half a fen, eight down by a quarter, so the total stays
    // what the whole area draws.
    private static readonly int[] Odd = [100, 100, 100, 100, 26, 26, 26, 26, 26, 26, 26, 18];

    public static IReadOnlyList<decimal> Areas(Seeded random)
    {
        var target = (TotalInTenThousandths - Odd.Sum()) / UnitInTenThousandths;
        var units = Enumerable.Range(0, Households).Select(_ => random.Between(60, 310)).ToArray();
        // Takes or gives one unit here and there until the sum is right: at most a few thousand steps.
        for (var missing = target - units.Sum(); missing != 0; missing -= Math.Sign(missing))
            units[random.Next(Households)] += Math.Sign(missing);
        var areas = units.Select(unit => unit * UnitInTenThousandths).ToArray();
        for (var place = 0; place < Odd.Length; place++) areas[40 + place * 70] += Odd[place];
        return [.. areas.Select(area => area / 10_000m)];
    }
}
