using System.Text.RegularExpressions;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Host.Commands;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Payments;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Commands;

/// <summary>Whatever was done to a stored stream, <c>verify</c> names it and goes on: that is what it is for.</summary>
public sealed class VerifyTamperTests(HostFixture host) : IClassFixture<HostFixture>
{
    private ITable Table => host.Services.GetRequiredService<ITable>();

    [Theory]
    [InlineData("gone", "event-missing")]
    [InlineData("gone", "event-unreadable")]
    [InlineData("no-json", "event-changed")]
    [InlineData("no-json", "event-unreadable")]
    [InlineData("null", "event-unreadable")]
    [InlineData("unknown-type", "event-unreadable")]
    [InlineData("no-id", "event-unreadable")]
    public async Task Verify_TamperedStageOpened_IsNamedAndTheOtherCasesAreChecked(string act, string code)
    {
        var caseId = await Confirmed();
        var row = await StageOpened(caseId);

        await AssertFound(caseId, code, row, act switch
        {
            "gone" => new Change.Delete(row.Key, row.Version),
            "no-json" => new Change.Upsert(row.Key, row.Properties.With("b00", "no json"u8.ToArray())),
            "null" => new Change.Upsert(row.Key, row.Properties.With("b00", "null"u8.ToArray())),
            "unknown-type" => new Change.Upsert(row.Key, row.Properties.With("type", "stage-closed")),
            "no-id" => new Change.Upsert(row.Key, row.Properties.With("id", null)),
            _ => throw new InvalidOperationException(act),
        });
    }

    [Theory]
    [InlineData("kind", "batch", "head-kind")]
    [InlineData("b00", "no json", "snapshot")]
    [InlineData("hash", null, "head-hash")]
    [InlineData("version", null, "head-version")]
    public async Task Verify_TamperedHead_IsNamedAndTheOtherCasesAreChecked(string property, string? value, string code)
    {
        var caseId = await Confirmed();
        var head = (await Table.Get(TableName.Streams, caseId, "head"))!;

        await AssertFound(caseId, code, head, new Change.Upsert(
            "head", head.Properties.With(property, property == "b00" ? System.Text.Encoding.UTF8.GetBytes(value!) : value)));
    }

    [Fact]
    public async Task Verify_EveryEventIsGone_IsNamedAndTheOtherCasesAreChecked()
    {
        var caseId = await Confirmed();
        var rows = (await Table.Query(TableName.Streams, caseId, "e:", "e;", 99)).Rows;
        await Commit(caseId, [.. rows.Select(row => new Change.Delete(row.Key, row.Version))]);

        var (code, output) = await Run("verify", "--data", host.Folder);
        await Commit(caseId, [.. rows.Select(row => new Change.Insert(row.Key, row.Properties))]);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains($"{caseId}: head-version: ", output, StringComparison.Ordinal);
        Assert.Equal(Checked((await Run("verify", "--data", host.Folder)).Output), Checked(output));
    }

    [Fact]
    public async Task Verify_UnreadableEventOfTheOffice_IsNamedAndTheCasesAreChecked()
    {
        await Confirmed();
        var row = (await Table.Get(TableName.Streams, OfficeStream.Id, "e:0000000002"))!;

        await AssertFound(OfficeStream.Id, "event-unreadable", row, new Change.Upsert(row.Key, row.Properties.With("b00", "no json"u8.ToArray())));
    }

    // The running host answers the same as the command that only reads.
    private async Task AssertFound(string stream, string code, Row row, Change tamper)
    {
        var before = await Run("verify", "--data", host.Folder);
        Assert.True(before.Code == 0, before.Output);
        await Commit(stream, tamper);
        try
        {
            var seen = await Run("verify", "--data", host.Folder);
            var repaired = await Run("verify", "--repair", "--data", host.Folder);

            foreach (var (exit, output) in new[] { seen, repaired })
            {
                Assert.Equal(CommandLine.Failed, exit);
                Assert.Contains($"{stream}: {code}: ", output, StringComparison.Ordinal);
                Assert.All(Findings(output), line => Assert.StartsWith(stream + ": ", line, StringComparison.Ordinal));
                Assert.Equal(Checked(before.Output), Checked(output));
            }
        }
        finally
        {
            await Commit(stream, new Change.Upsert(row.Key, row.Properties));
        }
    }

    /// <summary>A case whose first stage is behind it.</summary>
    private async Task<string> Confirmed()
    {
        var walk = new PaymentWalk(host);
        var caseId = (await walk.Demo.Case("travel")).GetProperty("id").GetString()!;
        await walk.Prepare(caseId);
        await walk.Step(caseId, await walk.Settled(caseId));
        await walk.Settled(caseId);
        return caseId;
    }

    private async Task<Row> StageOpened(string caseId) =>
        (await Table.Query(TableName.Streams, caseId, "e:", "e;", 99)).Rows.First(row => row.Properties.String("type") == "stage-opened");

    private static IEnumerable<string> Findings(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => Regex.IsMatch(line, "^[^ ]+: [a-z-]+: "));

    private static int Checked(string output) =>
        int.Parse(Regex.Match(output, @"(\d+) cases and \d+ batches checked").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private async Task Commit(string stream, params Change[] changes) => Assert.Equal(CommitAnswer.Done, await Table.Commit(TableName.Streams, stream, changes));

    private static async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.Run(arguments, output, error), output.ToString() + error);
    }
}
