using System.Globalization;

namespace Disbursement.Domain.Intake;

/// <summary>One household twice in a list of a programme that each household draws once.</summary>
internal static class HouseholdChecks
{
    public static void Check(List<ReadLine> lines, ProblemList found)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Line is not { } read || first.TryAdd(read.Household, line.Number)) continue;
            var earlier = first[read.Household];
            found.Error(ProblemCode.DuplicateLine, Place.Of(line.Number, LineField.Household),
                $"与第{earlier}行是同一户，本项目每户只能享受一次。请删除重复的一行。",
                string.Create(CultureInfo.InvariantCulture, $"this is the same household as in line {earlier}, and each household draws this subsidy once. Take one of the two out."));
        }
    }
}
