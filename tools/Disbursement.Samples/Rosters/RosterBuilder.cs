using System.Globalization;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Samples.People;

namespace Disbursement.Samples.Rosters;

/// <summary>Makes the lines of one roster, with the amounts that follow from the county's own rates.</summary>
internal sealed class RosterBuilder(County county, Population population, string folder, string programme, string village)
{
    private const string Rural = "清禾农村商业银行";
    private const string Town = "清禾村镇银行";
    private readonly Seeded random = Seeded.For(folder);
    private int households;

    public Seeded Random => random;

    public SampleLine Line(decimal quantity, string grade = "", int youngest = 25, int oldest = 84, bool sameHousehold = false)
    {
        if (!sameHousehold || households == 0) households++;
        return new SampleLine
        {
            Household = string.Create(CultureInfo.InvariantCulture, $"{village[6..]}-{households:0000}"),
            Payee = population.Next(random, youngest, oldest),
            Bank = random.OneIn(5) ? Town : Rural,
            Quantity = quantity,
            Grade = grade,
            Amount = Amount(quantity, grade),
        };
    }

    public SampleRoster Roster(string period, ListForm form, IReadOnlyList<SampleLine> lines, string story) => new()
    {
        Folder = folder,
        Programme = programme,
        Village = village,
        Period = period,
        DeclaredCount = lines.Count,
        DeclaredTotal = lines.Sum(line => line.Amount),
        Attendees = random.Between(38, 75),
        Form = form,
        Lines = lines,
        Story = story,
    };

    private Money Amount(decimal quantity, string grade) =>
        Basis.TryAmount(county.Programmes[programme], quantity, grade, out var amount, out var problem)
            ? amount
            : throw new InvalidOperationException($"A sample of {programme} has a quantity or grade that its basis refuses: {problem}.");
}
