using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

/// <summary>What must be true between the parts: keys are unique, and what is named exists.</summary>
internal static class CountyRules
{
    public static void Check(CountyDraft draft, Mistakes mistakes)
    {
        Unique(draft.Areas, area => area.Code.ToString(), "code", mistakes);
        Unique(draft.Banks, bank => bank.Key, "key", mistakes);
        Unique(draft.Plans, plan => plan.Key, "key", mistakes);
        Unique(draft.Programmes, programme => programme.Key, "key", mistakes);
        Unique(draft.Officials, official => official.Id, "id", mistakes);
        // Mail systems do not tell capitals apart, and a link goes to one person.
        Unique(draft.Officials, official => official.Email.ToUpperInvariant(), "email", mistakes);
        CheckAreas(draft, mistakes);
        CheckProgrammes(draft, mistakes);
        foreach (var plan in draft.Plans.Where(plan => plan.Sound)) PlanRules.Check(plan.Record, plan.At, mistakes);
        OfficialRules.Check(draft, mistakes);
    }

    private static void Unique<T>(IReadOnlyList<Read<T>> all, Func<T, string> value, string member, Mistakes mistakes)
    {
        foreach (var group in all.Where(read => read.Sound).GroupBy(read => value(read.Record), StringComparer.Ordinal))
            foreach (var again in group.Skip(1))
                mistakes.Add(again.Member(member), $"\"{again.Member(member).Text}\" is already used at line {group.First().Member(member).Line}; give each its own.");
    }

    private static void CheckAreas(CountyDraft draft, Mistakes mistakes)
    {
        var codes = draft.ListedAreas();
        foreach (var area in draft.Areas.Where(area => area.Sound))
        {
            var code = area.Record.Code;
            if (code.Level is AreaLevel.County) mistakes.Add(area.Member("code"), "The county itself is given at the top; list only its townships and villages here.");
            else if (!code.IsIn(draft.Code)) mistakes.Add(area.Member("code"), $"{code} does not lie in the county {draft.Code}.");
            else if (code.Level is AreaLevel.Village && !codes.Contains(code.Township))
                mistakes.Add(area.Member("code"), $"The township {code.Township} of this village is not listed; add it.");
        }
    }

    private static void CheckProgrammes(CountyDraft draft, Mistakes mistakes)
    {
        // By the keys as written: a plan that has a mistake of its own is not missing as well.
        var plans = draft.Plans.Select(plan => plan.Record.Key).ToHashSet(StringComparer.Ordinal);
        var banks = draft.Banks.Select(bank => bank.Record.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var read in draft.Programmes.Where(programme => programme.Sound))
        {
            var programme = read.Record;
            if (!plans.Contains(programme.PlanKey)) mistakes.Add(read.Member("plan"), $"There is no plan \"{programme.PlanKey}\"; {OneOf(plans)}.");
            if (!banks.Contains(programme.Bank)) mistakes.Add(read.Member("bank"), $"There is no bank \"{programme.Bank}\"; {OneOf(banks)}.");
            if (programme.Basis is BasisKind.Equal or BasisKind.PerGrade && programme.Rates.Values.Any(rate => rate > programme.LineLimit))
                mistakes.Add(read.Member("lineLimit"), $"A rate is above the limit of {programme.LineLimit} a line, so no line could ever be right; raise the limit or lower the rate.");
        }
    }

    private static string OneOf(HashSet<string> keys) =>
        keys.Count == 0 ? "none is configured, add it" : $"give one of {string.Join(", ", keys)}";
}
