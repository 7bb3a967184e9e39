using System.Net;
using System.Text;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Functions;
using Disbursement.Host.Hosting;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Pages;
using Disbursement.Host.Tests.Payments;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Cases;

/// <summary>An official leaves while his task is open: who comes after him is told, and does it.</summary>
public sealed class SuccessorTests : IAsyncLifetime
{
    private HostFixture host = null!;
    private Pages.Office office = null!;

    public async Task InitializeAsync()
    {
        host = await HostFixture.Start();
        office = new Pages.Office(host);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Import_TheOnlyReviewerLeft_HisSuccessorIsMailedAndDecides()
    {
        var (number, gone) = await UnderReview();
        var due = await Due(number);
        Assert.NotNull(due);

        await Import($"{gone.Official},,,left,,", Reviewer("successor", gone.Official));

        var came = await LastTaskMail(number);
        Assert.Equal("successor", came.Official);
        Assert.Equal(due, await Due(number));
        Assert.Equal(HttpStatusCode.Gone, (await office.Get(host.Client, gone.Path)).Status);

        // A demonstration enrols new people when it starts.
        await host.Restart();
        Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(came, "approve")).Status);
        await office.Settle();
        Assert.Equal("public-notice", (await office.Case(number)).GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Import_TheSuccessorIsAPayee_RaisesAnAlarmUntilAnotherComes()
    {
        var (number, gone) = await UnderReview();
        var payee = (await Payees(number))[0];

        await Import($"{gone.Official},,,left,,", Reviewer("payee", gone.Official, payee));

        Assert.Contains(await office.Mails(), mail => mail.Kind == "alarm" && mail.Subject.Contains(number, StringComparison.Ordinal));
        Assert.Equal(gone.Official, (await LastTaskMail(number)).Official);

        // Nobody who has the task was changed by this: the stage finds him when it next looks, a day later at the latest.
        await Import(Reviewer("successor", "payee"));
        await office.Advance("P1D");
        Assert.Equal("successor", (await LastTaskMail(number)).Official);
    }

    [Fact]
    public async Task Import_TooFewReleasersAreLeft_TheirSuccessorIsMailedAtOnce()
    {
        var walk = new PaymentWalk(host);
        await walk.Approved("dividend");
        var batchId = await walk.PayRun("rural-bank");
        var asked = (await office.Mails()).Where(mail => mail.Kind == "release").Select(mail => mail.Official).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(asked.Count >= 2);

        await Import([.. asked.Skip(1).Select(gone => $"{gone},,,left,,"), Official("successor", asked[0], "finance-releaser")]);

        var came = (await office.Mails()).Last(mail => mail.Kind == "release");
        Assert.Equal("successor", came.Official);
        Assert.Contains(batchId, came.Subject, StringComparison.Ordinal);
        await walk.Release(batchId, "successor");
        await walk.Release(batchId, asked[0]);
    }

    private async Task<(string Number, Letter Mail)> UnderReview()
    {
        var number = await office.Submit("dividend");
        await office.To(number, "township-review");
        return (number, await office.TaskMail(number));
    }

    private async Task<Letter> LastTaskMail(string number) =>
        (await office.Mails()).Last(mail => mail.Kind == "task" && mail.Subject.Contains(number, StringComparison.Ordinal));

    private async Task<string?> Due(string number) => (await office.Case(number)).GetProperty("stages").EnumerateArray()
        .Single(stage => stage.GetProperty("key").GetString() == "township-review").GetProperty("due").GetString();

    private async Task<IReadOnlyList<string>> Payees(string number)
    {
        var caseId = (await office.Case(number)).GetProperty("id").GetString()!;
        var (state, _) = await host.Services.GetRequiredService<CaseStore>().Load(caseId, default);
        return [.. (await host.Services.GetRequiredService<Revisions>().Open(caseId, state.RevisionHash, default)).Revision.Lines.Select(line => line.IdNumber.Value)];
    }

    private string Reviewer(string id, string before, string idNumber = "") => Official(id, before, "township-reviewer", idNumber);

    private string Official(string id, string before, string role, string idNumber = "")
    {
        var area = host.Services.GetRequiredService<ICounties>().Current.Officials[before].Posts.Single().Area;
        return $"{id},张三,{id}@qinghe.example,{role},{area},{idNumber}";
    }

    private async Task Import(params string[] rows)
    {
        var folder = host.Services.GetRequiredService<FolderStore>().Folder;
        var done = await host.Services.GetRequiredService<OfficialsImport>().Import(
            Encoding.UTF8.GetBytes("id,name,email,role,area,idNumber\n" + string.Join('\n', rows)),
            (text, cancel) => CountyFile.WriteText(folder, text, cancel),
            new DurableOrchestrations(host.Services.GetRequiredService<DurableTaskClient>()),
            default);
        Assert.Empty(done.Refusals);
        Assert.Null(done.Errors);
    }
}
