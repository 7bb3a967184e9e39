using System.Net;
using System.Security.Cryptography;
using Disbursement.Application.Office;
using Disbursement.Host.Bank;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Payments;

/// <summary>From approved to closed through the real host, engine, timers, bank simulator and HTTP.</summary>
public sealed class PaymentPathTests : IAsyncLifetime
{
    private const string Bank = "rural-bank";

    private HostFixture host = null!;
    private PaymentWalk walk = null!;
    private string caseId = "";
    private string batchId = "";

    public async Task InitializeAsync()
    {
        host = await HostFixture.Start();
        walk = new PaymentWalk(host);
        caseId = await walk.Approved("dividend");
        batchId = await walk.PayRun(Bank);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Batch_ReleasedByTwo_IsPaidAndTheCaseCloses()
    {
        Assert.Equal("awaiting-release", (await walk.Get($"/api/v1/batches/{batchId}")).GetProperty("status").GetString());

        await walk.Release(batchId, "releaser-1");
        await walk.Settle();
        Assert.Equal("released-once", (await walk.Get($"/api/v1/batches/{batchId}")).GetProperty("status").GetString());
        await walk.Release(batchId, "releaser-2");
        await walk.Settle();

        var batch = await walk.Get($"/api/v1/batches/{batchId}");
        Assert.Equal("settled", batch.GetProperty("status").GetString());
        Assert.Equal("25200.00", batch.GetProperty("totals").GetProperty("paid").GetString());
        Assert.Equal(84, batch.GetProperty("counts").GetProperty("paid").GetInt32());
        var paid = await walk.Get($"/api/v1/cases/{caseId}");
        Assert.Equal("closed", paid.GetProperty("status").GetString());
        Assert.Equal("25200.00", paid.GetProperty("totals").GetProperty("paid").GetString());
    }

    [Fact]
    public async Task Batch_HostRestartedBetweenTheSteps_IsPaidOnce()
    {
        await host.Restart();
        await walk.Release(batchId, "releaser-1");
        await host.Restart();
        host.Services.GetRequiredService<BankBehaviour>().Reports = false;
        await walk.Release(batchId, "releaser-2");
        await walk.Settle();
        Assert.Equal("in-payment", (await walk.Get($"/api/v1/batches/{batchId}")).GetProperty("status").GetString());
        await host.Restart();
        await walk.Settle();

        Assert.Equal("settled", (await walk.Get($"/api/v1/batches/{batchId}")).GetProperty("status").GetString());
        Assert.Equal("closed", (await walk.Get($"/api/v1/cases/{caseId}")).GetProperty("status").GetString());
        Assert.Empty(host.Fatal);
    }

    [Fact]
    public async Task Bank_AskedToReportManyTimesAtOnce_ReportsOnce()
    {
        var behaviour = host.Services.GetRequiredService<BankBehaviour>();
        behaviour.Reports = false;
        await walk.Release(batchId, "releaser-1");
        await walk.Release(batchId, "releaser-2");
        await walk.Settle();
        behaviour.Reports = true;
        var desk = host.Services.GetRequiredService<BankDesk>();

        var reported = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.Report(default))));

        Assert.Single(reported, any => any);
    }

    [Fact]
    public async Task Batch_SomePaymentsRejected_StayWithTheirCase()
    {
        var number = 0;
        host.Services.GetRequiredService<BankBehaviour>().Settles = _ => ++number % 10 == 0 ? ("RJCT", "AC04") : ("ACSC", null);
        await walk.Release(batchId, "releaser-1");
        await walk.Release(batchId, "releaser-3");
        await walk.Settle();

        var paid = await walk.Get($"/api/v1/cases/{caseId}");
        Assert.Equal("settled", paid.GetProperty("status").GetString());
        Assert.Equal((76, 8), (paid.GetProperty("counts").GetProperty("paid").GetInt32(), paid.GetProperty("counts").GetProperty("bankReturned").GetInt32()));
    }

    [Fact]
    public async Task File_BeforeAndAfterTheSecondRelease_IsRefusedAndThenGivenAndRecorded()
    {
        await walk.Release(batchId, "releaser-1");
        using var early = await walk.Demo.Get($"/api/v1/batches/{batchId}/file");
        await walk.Release(batchId, "releaser-2");
        await walk.Settle();
        using var file = await walk.Demo.Get($"/api/v1/batches/{batchId}/file");

        var batch = await walk.Get($"/api/v1/batches/{batchId}");
        Assert.Equal((HttpStatusCode.Conflict, "batch-not-released"), (early.StatusCode, await SystemClient.Code(early)));
        Assert.Equal(batch.GetProperty("file").GetString(), Convert.ToHexStringLower(SHA256.HashData(await file.Content.ReadAsByteArrayAsync())));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(1, batch.GetProperty("fetches").GetInt32());
    }

    [Fact]
    public async Task Report_OfTheSimulatorPostedAgain_ChangesNothing()
    {
        await walk.Release(batchId, "releaser-1");
        await walk.Release(batchId, "releaser-2");
        await walk.Settle();
        var report = await File.ReadAllBytesAsync(Path.Combine(host.Folder, "bank", "in", $"{batchId}.xml"));

        using var answer = await walk.Demo.Post("/api/v1/bank/reports", new ByteArrayContent(report));

        var read = await SystemClient.Json(answer);
        Assert.Equal((84, 0), (read.GetProperty("counts").GetProperty("paid").GetInt32(), read.GetProperty("changed").GetProperty("paid").GetInt32()));
        Assert.Equal(0, read.GetProperty("outstanding").GetInt32());
    }

    [Fact]
    public async Task Batches_ListedByStatus_AreThoseOfTheStatus()
    {
        var waiting = await walk.Get("/api/v1/batches?status=awaiting-release");
        var settled = await walk.Get("/api/v1/batches?status=settled");

        Assert.Equal(batchId, Assert.Single(waiting.GetProperty("batches").EnumerateArray()).GetProperty("id").GetString());
        Assert.Empty(settled.GetProperty("batches").EnumerateArray());
    }

    [Fact]
    public async Task Calls_WithoutScopeOrReach_AreRefused()
    {
        var reader = await SystemClient.With(host, "999901000000", [ApiScope.Read]);
        var village = await SystemClient.With(host, "999901001001", ApiScopes.All.ToArray());
        var programme = await SystemClient.With(host, "999901000000", ApiScopes.All.ToArray(), programmes: ["dividend"]);

        using var file = await reader.Get($"/api/v1/batches/{batchId}/file");
        using var report = await reader.Post("/api/v1/bank/reports", new ByteArrayContent([]));
        using var foreign = await village.Get($"/api/v1/batches/{batchId}");
        using var part = await programme.Get($"/api/v1/batches/{batchId}");
        using var foreignReport = await village.Post("/api/v1/bank/reports", new ByteArrayContent("<Document/>"u8.ToArray()));
        using var partReport = await programme.Post("/api/v1/bank/reports", new ByteArrayContent("<Document/>"u8.ToArray()));
        using var wrong = await reader.Get("/api/v1/batches?status=paid-in-full");
        using var unreadable = await walk.Demo.Post("/api/v1/bank/reports", new ByteArrayContent("<Document/>"u8.ToArray()));

        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, report.StatusCode);
        foreach (var answer in new[] { foreign, part, foreignReport, partReport })
            Assert.Equal((HttpStatusCode.NotFound, "unknown-batch"), (answer.StatusCode, await SystemClient.Code(answer)));
        Assert.Equal((HttpStatusCode.BadRequest, "bad-parameter"), (wrong.StatusCode, await SystemClient.Code(wrong)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "bad-file"), (unreadable.StatusCode, await SystemClient.Code(unreadable)));
    }
}
