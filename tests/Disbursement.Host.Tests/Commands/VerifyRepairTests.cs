using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Host.Commands;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Commands;

/// <summary><c>verify</c> only reads; what <c>--repair</c> writes, the running host writes.</summary>
public sealed class VerifyRepairTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Repair_IndexRowThatDiffers_IsFoundThenWrittenByTheHostThenFine()
    {
        var number = (await SystemClient.Demo(host).Case("travel")).GetProperty("number").GetString()!;
        await new Pages.Office(host).Settle();
        await Falsify(number);

        var seen = await Run("verify", "--data", host.Folder);
        var repaired = await Run("verify", "--repair", "--data", host.Folder);
        var after = await Run("verify", "--data", host.Folder);

        Assert.Equal(CommandLine.Failed, seen.Code);
        Assert.Contains(": index: ", seen.Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Failed, repaired.Code);
        Assert.Contains("1 findings, index rows repaired", repaired.Output, StringComparison.Ordinal);
        Assert.True(after.Code == 0, after.Output);
    }

    // A case that the index lost is in no list, no sweep and no pay run.
    [Theory]
    [InlineData("training", "")]
    [InlineData("workshop-wage", "open-")]
    public async Task Repair_IndexRowThatIsGone_IsFoundThenWrittenByTheHostThenFine(string programme, string list)
    {
        var submitted = await SystemClient.Demo(host).Case(programme);
        await new Pages.Office(host).Settle();
        var number = submitted.GetProperty("number").GetString()!;
        await Lose(list + submitted.GetProperty("village").GetString()![..9] + "000", list.Length == 0 ? CaseIndex.RowKey(number) : submitted.GetProperty("id").GetString()!);

        var seen = await Run("verify", "--data", host.Folder);
        var repaired = await Run("verify", "--repair", "--data", host.Folder);
        var after = await Run("verify", "--data", host.Folder);

        Assert.Equal(CommandLine.Failed, seen.Code);
        Assert.Contains(": index: ", seen.Output, StringComparison.Ordinal);
        Assert.Contains("1 findings, index rows repaired", repaired.Output, StringComparison.Ordinal);
        Assert.True(after.Code == 0, after.Output);
    }

    [Fact]
    public async Task Repair_WithoutTheSecret_IsNotThere()
    {
        using var answer = await host.Client.PostAsync("/control/verify", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Repair_NoHostRuns_SaysSoAndWhatToStart(bool announcedByOneThatWasKilled)
    {
        var root = Path.Combine(Path.GetTempPath(), "disburse-alone-" + Guid.NewGuid().ToString("n"));
        try
        {
            using (var folder = await SampleFolder.Make(root, CancellationToken.None))
            {
                if (announcedByOneThatWasKilled) await ControlPoint.Announce(folder, new Uri("http://127.0.0.1:1"));
            }

            var (code, _, error) = await Run("verify", "--repair", "--data", root);

            Assert.Equal(CommandLine.Failed, code);
            Assert.Contains("No host serves", error, StringComparison.Ordinal);
            Assert.Contains("disburse serve", error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // As a restore of an older index would leave it: another count under the newest version.
    private async Task Falsify(string caseNumber)
    {
        var table = host.Services.GetRequiredService<ITable>();
        const string partition = "999901005000";
        var page = await table.Query(TableName.Index, partition, "", null, 100);
        var row = page.Rows.Single(row => row.Properties.String("number") == caseNumber);
        var properties = new Properties();
        foreach (var (name, value) in row.Properties)
        {
            switch (value)
            {
                case string text: properties.Add(name, text); break;
                case bool truth: properties.Add(name, truth); break;
                case long number: properties.Add(name, name == "count" ? number - 1 : number); break;
            }
        }
        Assert.Equal(CommitAnswer.Done, await table.Commit(TableName.Index, partition, [new Change.Replace(row.Key, row.Version, properties)]));
    }

    private async Task Lose(string partition, string key)
    {
        var table = host.Services.GetRequiredService<ITable>();
        var row = (await table.Get(TableName.Index, partition, key))!;
        Assert.Equal(CommitAnswer.Done, await table.Commit(TableName.Index, partition, [new Change.Delete(key, row.Version)]));
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
