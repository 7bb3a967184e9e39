using System.Net;
using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Domain.Cases;
using Disbursement.Functions;
using Disbursement.Host.Bank;
using Disbursement.Host.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Pages;

/// <summary>
/// An office in which every kind of mail has been sent: cases at every stage, one overdue, one sent back, one rejected; a batch refused, one paid
/// with returns, one that waits too long. Everything is done as officials do it, over HTTP; only the alarm is raised as the engine does it.
/// </summary>
internal sealed class RobotScene(HostFixture host, Office office)
{
    public List<string> Cases { get; } = [];

    /// <summary>The code of the auditor's enrolment, as the console shows it.</summary>
    public string Code { get; private set; } = "";

    private DurableOrchestrations Orchestrations => new(host.Services.GetRequiredService<DurableTaskClient>());

    public async Task Play()
    {
        await ARefusedBatchAndOnePaidWithReturns();
        await ABatchThatWaitsTooLong();
        await CasesAtEveryStage();
        await AnAlarm();
        await AccountsThatChange();
        await office.Settle();
    }

    /// <summary>What every case and batch says happened.</summary>
    public async Task<string> Told()
    {
        var told = new List<string>();
        foreach (var number in Cases) told.Add(await office.Events(number));
        using var batches = await Systems.SystemClient.Demo(host).Get("/api/v1/batches");
        told.Add(await batches.Content.ReadAsStringAsync());
        return string.Join('\n', told);
    }

    private async Task ARefusedBatchAndOnePaidWithReturns()
    {
        var paid = await Submitted("dividend");
        var rejected = await Submitted("travel");
        await office.To(paid, "township-review");
        Accepted(await office.Decide(await office.TaskMail(paid), "approve", ("strike", "2"), ("reason", "重复享受")));
        await Approved(paid);
        await office.To(rejected, "county-approval");
        Accepted(await office.Decide(await office.TaskMail(rejected), "reject", ("comment", "项目已停止")));
        await StopALinkByWrongPins();

        Accepted(await office.Decide(await ReleaseMail("releaser-1"), "refuse", ("comment", "名单须再核")));
        await office.Advance("P4D");
        var number = 0;
        host.Services.GetRequiredService<BankBehaviour>().Settles = _ => ++number % 10 == 0 ? ("RJCT", "AC04") : ("ACSC", null);
        Accepted(await office.Decide(await ReleaseMail("releaser-2"), "release"));
        Accepted(await office.Decide(await ReleaseMail("releaser-3"), "release"));
        await office.Advance("PT10M");
    }

    private async Task ABatchThatWaitsTooLong()
    {
        await Approved(await Submitted("training"));

        // Meanwhile the rejected roster comes again and waits for the county, which may reject it again.
        await office.To(await Submitted("travel"), "county-approval");

        // Two for one official: in the mornings that follow he gets a digest.
        await office.To(await Submitted("travel"), "county-approval");
    }

    private async Task CasesAtEveryStage()
    {
        Accepted(await office.Decide(await office.TaskMail(await Submitted("housing")), "send-back", ("return", "3"), ("reason", "面积不符")));
        await office.To(await Submitted("workshop-wage"), "public-notice");
        await office.Advance("P12D");
        await office.To(await Submitted("stable-job"), "township-review");
        await Submitted("farmland");
    }

    /// <summary>The auditor has another address and is enrolled anew, one official has left, one asks to sign in.</summary>
    private async Task AccountsThatChange()
    {
        var counties = host.Services.GetRequiredService<Counties>();
        var text = (await counties.Text(counties.Current.Hash, default)).Replace("auditor@qinghe.example", "auditor-new@qinghe.example", StringComparison.Ordinal);
        var lines = text.Split('\n').Where(line => !line.Contains("\"id\": \"finance-reviewer\"", StringComparison.Ordinal));
        Assert.Empty(await host.Services.GetRequiredService<CountyChanges>().Apply(string.Join('\n', lines), "county.json", Orchestrations, default));
        Code = (await host.Services.GetRequiredService<Enrolments>().Open("auditor", Orchestrations, default))!;
        Assert.Equal(HttpStatusCode.OK, (await office.Post(host.Client, "/sign-in", ("address", "approver-1@qinghe.example"))).Status);

        // The mail leaves behind the answer, so that the answer tells nobody whether the address is known.
        await host.Services.GetRequiredService<SignIns>().Sending;
    }

    private async Task AnAlarm()
    {
        // Once the case waits for people: a stage that opens after the alarm would end it, and its mail would no longer be true.
        await office.Settle();
        var caseId = (await office.Case(Cases[^1])).GetProperty("id").GetString()!;
        var answer = await host.Services.GetRequiredService<CaseStore>().Execute(caseId, new CaseCommand.RaiseAlarm("activity-failed", 0), Orchestrations, default);
        Assert.Null(answer.Refusal);
    }

    // Days before the robot comes, so that its own attempts are counted anew.
    private async Task StopALinkByWrongPins()
    {
        var link = (await office.Mails()).Last(mail => mail.Kind == "release-escalation");
        for (var attempt = 1; attempt <= 5; attempt++) await office.Post(host.Client, link.Path, ("pin", $"mistyped-{attempt}"));
    }

    private async Task<string> Submitted(string sample)
    {
        Cases.Add(await office.Submit(sample));
        return Cases[^1];
    }

    private async Task Approved(string number)
    {
        await office.To(number, "county-approval");
        Accepted(await office.Decide(await office.TaskMail(number), "approve"));
    }

    private async Task<Letter> ReleaseMail(string releaser) =>
        (await office.Mails()).Last(mail => mail.Kind == "release" && mail.Official == releaser);

    private static void Accepted(Seen seen) => Assert.Equal(HttpStatusCode.SeeOther, seen.Status);
}
