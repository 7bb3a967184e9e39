namespace Disbursement.Domain.Office.Configuration;

/// <summary>What must be true of a plan in itself, so that the chain of `domain.md` section 4 holds whatever a county configures.</summary>
internal static class PlanRules
{
    private static readonly Role[] Approvers =
        [Role.TownshipReviewer, Role.TownshipLeader, Role.LineDepartment, Role.CountyApprover, Role.FinanceReviewer];

    public static void Check(Plan plan, SourceNode at, Mistakes mistakes)
    {
        var nodes = at.Members.Find(member => member.Name == "stages").Value;
        if (plan.Stages.Count == 0)
        {
            mistakes.Add(nodes ?? at, "A plan has stages, from the village head's confirmation to the county's final approval; add them.");
            return;
        }
        CheckOrder(plan, nodes, mistakes);
        foreach (var (stage, node) in plan.Stages.Zip(nodes.Items)) CheckStage(stage, node, mistakes);
        foreach (var group in plan.Stages.Zip(nodes.Items).GroupBy(pair => pair.First.Key).Where(group => group.Count() > 1))
            mistakes.Add(group.Last().Second, $"The key \"{group.Key}\" names two stages; give each its own.");
    }

    private static void CheckOrder(Plan plan, SourceNode nodes, Mistakes mistakes)
    {
        for (var place = 0; place < plan.Stages.Count; place++)
        {
            var kind = plan.Stages[place].Kind;
            if (place == 0 != kind is StageKind.Confirmation)
                mistakes.Add(nodes.Items[place], "The first stage of a plan, and no other, is the confirmation: nothing is posted or decided before the village head confirmed.");
            if (place == plan.Stages.Count - 1 != kind is StageKind.FinalApproval)
                mistakes.Add(nodes.Items[place], "The last stage of a plan, and no other, is the final-approval: payment follows it.");
        }
        if (plan.Stages.All(stage => stage.Kind is not StageKind.Review))
            mistakes.Add(nodes, "A plan has a stage of kind review, where warnings are answered in words; add one.");
    }

    private static void CheckStage(Stage stage, SourceNode node, Mistakes mistakes)
    {
        var allowed = Allowed(stage.Kind);
        if (!allowed.Contains(stage.Role))
            mistakes.Add(node, $"A stage of kind {Words.Of(stage.Kind)} is done by {string.Join(" or ", allowed.Select(Words.Of))}, not by {Words.Of(stage.Role)}.");
        if (stage.RemindBefore >= stage.DueWorkingDays)
            mistakes.Add(node, $"A reminder {stage.RemindBefore} working days before a due time of {stage.DueWorkingDays} would go out with the task; give fewer, or 0 for none.");
    }

    private static Role[] Allowed(StageKind kind) => kind switch
    {
        StageKind.Confirmation => [Role.VillageHead],
        StageKind.Notice => [Role.VillageClerk],
        StageKind.Review or StageKind.Approval => Approvers,
        StageKind.FinalApproval => [Role.CountyApprover],
    };
}
