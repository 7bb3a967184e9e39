using Disbursement.Samples.People;

namespace Disbursement.Samples.Office;

/// <summary>Who holds which office: enough different people for every plan in every village, as `domain.md` section 4 asks.</summary>
internal sealed class Staff
{
    private readonly Seeded random = Seeded.For("staff");
    private readonly Population population;
    private readonly List<Appointee> all = [];

    private Staff(Population population) => this.population = population;

    public static IReadOnlyList<Appointee> Of(Population population)
    {
        var staff = new Staff(population);
        foreach (var village in Places.Villages) staff.AppointVillage(village);
        foreach (var township in Places.Townships) staff.AppointTownship(township);
        staff.AppointCounty();
        return staff.all;
    }

    private void AppointVillage(Place village)
    {
        Appoint($"clerk-{village.Short}", "zh-CN", "village-clerk", village.Code);
        Appoint($"head-{village.Short}", "zh-CN", "village-head", village.Code);
    }

    private void AppointTownship(Place township)
    {
        Appoint($"reviewer-{township.Short}", "zh-CN", "township-reviewer", township.Code);
        // One office works in English, so that both languages are seen in a demonstration.
        Appoint($"leader-{township.Short}", township.Short == "001" ? "en" : "zh-CN", "township-leader", township.Code);
        Appoint($"supervisor-{township.Short}", "zh-CN", "supervisor", township.Code);
    }

    private void AppointCounty()
    {
        Appoint("line-agriculture", "zh-CN", "line-department", Places.CountyCode, "dividend", "farmland");
        Appoint("line-housing", "zh-CN", "line-department", Places.CountyCode, "housing");
        Appoint("line-labour", "en", "line-department", Places.CountyCode, "stable-job", "travel", "workshop-wage", "training");
        Appoint("line-civil-affairs", "zh-CN", "line-department", Places.CountyCode, "relief");
        Appoint("approver-1", "zh-CN", "county-approver", Places.CountyCode);
        Appoint("approver-2", "en", "county-approver", Places.CountyCode);
        Appoint("finance-reviewer", "zh-CN", "finance-reviewer", Places.CountyCode);
        Appoint("releaser-1", "zh-CN", "finance-releaser", Places.CountyCode);
        Appoint("releaser-2", "en", "finance-releaser", Places.CountyCode);
        Appoint("releaser-3", "zh-CN", "finance-releaser", Places.CountyCode);
        Appoint("supervisor-county", "zh-CN", "supervisor", Places.CountyCode);
        Appoint("auditor", "zh-CN", "auditor", Places.CountyCode);
        Appoint("administrator-1", "zh-CN", "administrator", Places.CountyCode);
        Appoint("administrator-2", "en", "administrator", Places.CountyCode);
    }

    private void Appoint(string id, string language, string role, string area, params string[] programmes)
    {
        var person = population.Next(random, 28, 58);
        all.Add(new Appointee(id, person.Name, $"{id}@qinghe.example", language, role, area, programmes) { IdNumber = person.IdNumber });
    }
}

/// <summary>An official as the configuration writes him.</summary>
internal sealed record Appointee(string Id, string Name, string Email, string Language, string Role, string Area, IReadOnlyList<string> Programmes)
{
    public required string IdNumber { get; init; }
}
