using System.CommandLine;
using System.Text.Json;
using Disbursement.Application.Audit;
using Disbursement.Host.Hosting;
using Disbursement.Host.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Commands;

/// <summary>
/// <c>verify</c>: recomputes everything that can be recomputed; exit 1 if anything differs. It only reads, beside a running host too;
/// <c>--repair</c> writes index rows anew, which is the running host's to do.
/// </summary>
internal static class VerifyCommand
{
    public static Command Make(Terminal terminal)
    {
        var data = UsualOptions.Data();
        var one = new Option<string?>("--case") { Description = "One case, by its id or number." };
        var repair = new Option<bool>("--repair") { Description = "Let the running host write index rows that differ anew." };
        var command = new Command("verify", "Recompute hash chains, documents, money and index.") { data, one, repair };
        command.SetAction(async (arguments, cancel) =>
        {
            var folder = arguments.GetRequiredValue(data);
            var held = arguments.GetValue(repair)
                ? await Repair(terminal, folder, arguments.GetValue(one), cancel)
                : await Verify(terminal, folder, arguments.GetValue(one), cancel);
            return held ? 0 : CommandLine.Failed;
        });
        return command;
    }

    /// <summary>Verifies without writing. Answers whether everything held.</summary>
    public static async Task<bool> Verify(Terminal terminal, string data, string? caseId, CancellationToken cancel)
    {
        using var store = await ReadingStore.Open(data, cancel);
        var verifier = store.Services.GetRequiredService<Verifier>();
        return Show(terminal, await verifier.Verify(caseId, repair: false, done => terminal.Progress(done, "checked"), cancel), "");
    }

    private static async Task<bool> Repair(Terminal terminal, string data, string? caseId, CancellationToken cancel)
    {
        var answer = await ControlClient.Ask(data, HttpMethod.Post, "verify", new RepairOrder(caseId), "The host knows no repair.", cancel);
        return Show(terminal, answer.Deserialize<Verification>(JsonSerializerOptions.Web)!, ", index rows repaired");
    }

    private static bool Show(Terminal terminal, Verification found, string more)
    {
        foreach (var finding in found.Findings) terminal.Line($"{finding.Stream}: {finding.Code}: {finding.Detail}");
        terminal.Line($"{found.Cases} cases and {found.Batches} batches checked, {found.Findings.Count} findings{more}.");
        return found.Held;
    }
}
