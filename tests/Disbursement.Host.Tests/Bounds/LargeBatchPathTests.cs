using System.Diagnostics;
using System.Net;
using Disbursement.Application.Audit;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Disbursement.Host.Bank;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Payments;
using Disbursement.Host.Tests.Systems;
using Disbursement.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Disbursement.Host.Tests.Bounds;

/// <summary>The largest pay run through the real host, database, folder of documents and HTTP: 100,000 lines; 20,000 where the big numbers are not asked for.</summary>
public sealed class LargeBatchPathTests(HostFixture host, ITestOutputHelper output) : IClassFixture<HostFixture>
{
    private const int RowsOfPart = 40_000;
    private const int Yuan = 300;

    private static readonly int Cases = LongRun.Is ? BatchLimits.MostLines / LargeRoster.Lines : 2;

    private readonly PaymentWalk walk = new(host);

    [Fact]
    public async Task Batch_OfLargeRosters_IsReleasedAndSettledByAReportInParts()
    {
        host.Services.GetRequiredService<BankBehaviour>().Reports = false;
        var cases = new List<string>();
        for (var seed = 0; seed < Cases; seed++) cases.Add((await LargeRoster.Submit(host, seed)).Id);
        await walk.Pass(cases);
        var batchId = await Timed("composed, file written", () => walk.PayRun("rural-bank"));
        await walk.Release(batchId, "releaser-1");
        await walk.Release(batchId, "releaser-2");
        await Timed("proved and sent", async () =>
        {
            await walk.Settle();
            return 0;
        });
        var rows = await RowsOf(batchId);
        var whole = await Report(batchId, rows);

        var left = Cases * LargeRoster.Lines;
        foreach (var part in rows.Chunk(Math.Min(RowsOfPart, rows.Count / 2)))
        {
            var answer = await Timed($"part of {part.Length} rows taken", () => Post(batchId, part));
            Assert.Equal(left -= part.Length, answer.GetProperty("outstanding").GetInt32());
        }

        await walk.Settle();
        var batch = await walk.Get($"/api/v1/batches/{batchId}");
        output.WriteLine($"{rows.Count} payments; a report of all of them has {whole.Length >> 20} MiB; peak working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB (with all that this process tested before)");
        Assert.Equal("settled", batch.GetProperty("status").GetString());
        Assert.Equal(Money.FromFen(100L * Yuan * rows.Count).ToString(), batch.GetProperty("totals").GetProperty("paid").GetString());
        Assert.Equal(rows.Count, batch.GetProperty("counts").GetProperty("paid").GetInt32());
        Assert.Empty((await host.Services.GetRequiredService<Verifier>().Verify(null, repair: false, null, default)).Findings);
        Assert.Empty(host.Log.Lines);
    }

    private async Task<List<BankReportRow>> RowsOf(string batchId)
    {
        var rows = new List<BankReportRow>();
        using var file = await walk.Demo.Get($"/api/v1/batches/{batchId}/file");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        await Pain001Reader.Read(await file.Content.ReadAsStreamAsync(), (_, transfer) =>
        {
            rows.Add(new BankReportRow { EndToEndId = transfer.EndToEndId, Status = "ACSC", Amount = transfer.Amount, BankReference = $"B{rows.Count:D9}" });
            return ValueTask.CompletedTask;
        });
        return rows;
    }

    private async Task<System.Text.Json.JsonElement> Post(string batchId, BankReportRow[] part)
    {
        using var answer = await walk.Demo.Post("/api/v1/bank/reports", new ByteArrayContent(await Report(batchId, part)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await SystemClient.Json(answer);
    }

    private async Task<byte[]> Report(string batchId, IReadOnlyList<BankReportRow> rows)
    {
        using var report = new MemoryStream();
        await Pain002Writer.Write(report, new BankReportHead
        {
            MessageId = Guid.NewGuid().ToString("n"),
            CreatedAt = walk.Now,
            OriginalMessageId = batchId,
            OriginalMessageName = "pain.001.001.09",
        }, rows);
        return report.ToArray();
    }

    private async Task<T> Timed<T>(string what, Func<Task<T>> act)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await act();
        output.WriteLine($"{what}: {Stopwatch.GetElapsedTime(began).TotalSeconds:f2} s");
        return result;
    }
}
