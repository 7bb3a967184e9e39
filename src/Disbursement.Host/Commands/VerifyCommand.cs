using System.CommandLine;
using Disbursement.Application.Audit;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Commands;

/// <summary>
/// <c>verify</c>: recomputes everything that can be recomputed; exit 1 if anything differs. It only reads, beside a running host too;
/// <c>--repair</c> writes index rows anew and needs the folder for itself.
/// </summary>
internal static class VerifyCommand
{
    public static Command Make(Terminal terminal)
    {
        var data = CommonOptions.Data();
        var one = new Option<string?>("--case") { Description = "One case, by its id or number." };
        var repair = new Option<bool>("--repair") { Description = "Write index rows that differ anew; the host must be stopped." };
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
        return await Run(terminal, store.Services, new Check(caseId, Repair: false), cancel);
    }

    private static async Task<bool> Repair(Terminal terminal, string data, string? caseId, CancellationToken cancel)
    {
        using var store = await FolderStore.Open(DataFolder.Open(data), default, Serving.End);
        await using var services = StoreServices.For(store.Table, store.Documents, store.Secrets, store.Time);
        await StoreServices.LoadCounty(services, store.Folder, cancel);
        return await Run(terminal, services, new Check(caseId, Repair: true), cancel);
    }

    private static async Task<bool> Run(Terminal terminal, IServiceProvider services, Check check, CancellationToken cancel)
    {
        var verifier = services.GetRequiredService<Verifier>();
        var found = await verifier.Verify(check.CaseId, check.Repair, done => terminal.Progress(done, "checked"), cancel);
        foreach (var finding in found.Findings) terminal.Line($"{finding.Stream}: {finding.Code}: {finding.Detail}");
        terminal.Line($"{found.Cases} cases and {found.Batches} batches checked, {found.Findings.Count} findings{(check.Repair ? ", index rows repaired" : "")}.");
        return found.Held;
    }

    private sealed record Check(string? CaseId, bool Repair);
}
