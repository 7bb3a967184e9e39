using System.Security.Cryptography;
using System.Text.Json;
using Disbursement.Banking.CreditTransfers;

namespace Disbursement.Host.Demo;

/// <summary>Proves after the story, over HTTP, that every payee was paid once and every fen is accounted for.</summary>
internal sealed class DemoProof(DemoServer server, DemoPrinter print)
{
    private static readonly string[] States =
        ["open", "suspended", "struck", "moved", "withdrawn", "rejected", "approved", "dropped", "outstanding", "paid", "bankReturned"];

    /// <summary>What the sample rosters pay, to the fen (domain.md, section 5), with their payees.</summary>
    private static readonly Dictionary<string, (decimal Total, int Payees)> Expected = new(StringComparer.Ordinal)
    {
        ["dividend"] = (25_200.00m, 84),
        ["farmland"] = (393_525.00m, 944),
        ["housing"] = (540_000.00m, 21),
        ["stable-job"] = (651_000.00m, 458),
        ["travel"] = (5_800.00m, 19),
        ["workshop-wage"] = (2_880.00m, 24),
        ["training"] = (6_000.00m, 20),
    };

    private readonly List<string> broken = [];

    /// <summary>The programmes whose sample rosters are known.</summary>
    public static IReadOnlyCollection<string> Programmes => Expected.Keys;

    /// <summary>Answers what does not hold of the given cases, which are all that the host has; empty if everything does.</summary>
    public async Task<IReadOnlyList<string>> Run(IReadOnlyList<DemoCase> cases, CancellationToken cancel)
    {
        print.Heading("Paid by programme");
        foreach (var one in cases) await Case(one, cancel);
        await Batches(cases.Sum(one => one.Roster.Count), cases.Sum(one => one.Roster.Total), cancel);
        return broken;
    }

    private async Task Case(DemoCase one, CancellationToken cancel)
    {
        var view = await server.Get($"/api/v1/cases/{one.Number}", cancel);
        var totals = view.GetProperty("totals");
        var paid = DemoCase.Money(totals, "paid");
        var payees = view.GetProperty("counts").GetProperty("paid").GetInt32();
        print.Line($"  {one.Number}  {one.Roster.Programme,-14} {payees,6} paid  {DemoPrinter.Amount(paid),14}  {view.GetProperty("status").GetString()}");
        Hold(view.GetProperty("status").GetString() == "closed", $"{one.Number} is not closed");
        Hold(Expected.GetValueOrDefault(one.Roster.Programme) == (paid, payees), $"{one.Number} paid {paid} to {payees}");
        Hold(DemoCase.Money(totals, "submitted") == States.Sum(state => DemoCase.Money(totals, state)), $"{one.Number}: the states do not add up");
    }

    private async Task Batches(int payees, decimal total, CancellationToken cancel)
    {
        print.Heading("Payment files");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var (count, sum) = (0, 0m);
        foreach (var batch in (await server.Get("/api/v1/batches", cancel)).GetProperty("batches").EnumerateArray())
        {
            var id = batch.GetProperty("id").GetString()!;
            var (payments, paid) = await Batch(id, ids, cancel);
            (count, sum) = (count + payments, sum + paid);
        }
        Hold(ids.Count == count, "an end-to-end id was used twice");
        Hold(count == payees && sum == total, $"the files pay {sum} to {count}, the rosters {total} to {payees}");
        print.Line($"  {count} payments, {DemoPrinter.Amount(sum)} yuan, {ids.Count} different end-to-end ids");
    }

    private async Task<(int Count, decimal Total)> Batch(string id, HashSet<string> ids, CancellationToken cancel)
    {
        var view = await server.Get($"/api/v1/batches/{id}", cancel);
        var content = await server.Bytes($"/api/v1/batches/{id}/file", cancel);
        Hold(Convert.ToHexStringLower(SHA256.HashData(content)) == view.GetProperty("file").GetString(), $"the file of {id} is not the one that was released");
        var (count, total) = await Read(id, content, ids, cancel);
        var totals = view.GetProperty("totals");
        Hold(DemoCase.Money(totals, "instructed") == total, $"{id} instructed another total than its file");
        Hold(DemoCase.Money(totals, "paid") == total, $"{id} is not paid in full");
        Hold(Signer(view, "releasedFirst") != Signer(view, "releasedSecond"), $"{id} was released twice by one person");
        return (count, total);
    }

    private async Task<(int Count, decimal Total)> Read(string id, byte[] content, HashSet<string> ids, CancellationToken cancel)
    {
        var (count, fen) = (0, 0L);
        using var stream = new MemoryStream(content, writable: false);
        var reading = await Pain001Reader.Read(stream, (_, transfer) =>
        {
            ids.Add(transfer.EndToEndId);
            count++;
            fen += transfer.Amount.Fen;
            return ValueTask.CompletedTask;
        }, cancel);
        Hold(reading is PaymentFileReading.Whole, $"the file of {id} cannot be read");
        return (count, fen / 100m);
    }

    private static string? Signer(JsonElement batch, string release) => batch.GetProperty(release).GetProperty("official").GetString();

    private void Hold(bool holds, string otherwise)
    {
        if (!holds) broken.Add(otherwise);
    }
}
