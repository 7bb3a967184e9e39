namespace Disbursement.Domain.Office;

/// <summary>The roles of `domain.md` section 3. The JSON name is the kebab-case of the member.</summary>
public enum Role
{
    VillageClerk,
    VillageHead,
    TownshipReviewer,
    TownshipLeader,
    LineDepartment,
    CountyApprover,
    FinanceReviewer,
    FinanceReleaser,
    Supervisor,
    Auditor,
    Administrator,
}

/// <summary>The level of an area, told by which groups of its code are not zero.</summary>
public enum AreaLevel
{
    County,
    Township,
    Village,
}
