using System.CommandLine;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;
using Disbursement.Functions.Mail;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Commands;

/// <summary><c>init</c>: makes a production folder from a county's configuration, and says what to do next.</summary>
internal static class InitCommand
{
    private const int UsualPort = 587;

    public static Command Make(Terminal terminal)
    {
        var data = UsualOptions.Data();
        var county = new Option<FileInfo>("--county") { Description = "The county's configuration (JSON; samples/county/qinghe.json is an example).", Required = true };
        var url = UsualOptions.Address("--public-url", "The https address that people reach the site at; links are built from it alone.");
        url.Required = true;
        url.Validators.Add(result =>
        {
            // What is no address at all, the option's own parser has said.
            if (result.Tokens is [{ Value: var text }] && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme != Uri.UriSchemeHttps || address.PathAndQuery != "/" || address.UserInfo.Length > 0))
                result.AddError($"'{address}' must be https:// and a name, without a path.");
        });
        var server = new Option<string?>("--mail-server") { Description = "The mail server, HOST or HOST:PORT (587 without a port). Can be filled into settings.json later." };
        var security = new Option<SmtpSecurity>("--mail-security") { Description = "StartTls, Tls, or None for a relay on this machine.", DefaultValueFactory = _ => SmtpSecurity.StartTls };
        var from = new Option<string?>("--mail-from") { Description = "The sender's address." };
        var user = new Option<string?>("--mail-user") { Description = "The user at the mail server; the password goes into the file secrets/smtp-password." };
        server.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !TryServer(text, out _, out _)) result.AddError($"'{text}' is no HOST or HOST:PORT.");
        });
        var command = new Command("init", "Make a production folder.") { county, url, data, server, security, from, user };
        command.Validators.Add(result =>
        {
            if (result.GetResult(server) is not null && result.GetResult(from) is null) result.AddError("--mail-server needs --mail-from.");
        });
        command.SetAction((arguments, cancel) => Run(terminal, new Order(
            arguments.GetRequiredValue(data),
            arguments.GetRequiredValue(county),
            new FolderSettings
            {
                PublicUrl = arguments.GetRequiredValue(url)!,
                Mail = arguments.GetValue(server) is { } text && TryServer(text, out var host, out var port)
                    ? new FolderSettings.MailServer(host, port, arguments.GetValue(security), arguments.GetValue(from)!, "", arguments.GetValue(user))
                    : null,
            }), cancel));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, Order order, CancellationToken cancel)
    {
        if (!order.County.Exists) throw new UsageException($"There is no file {order.County}.");
        if (!CountyReader.TryRead(order.County.ToString(), await File.ReadAllTextAsync(order.County.FullName, cancel), out var county, out var mistakes))
        {
            foreach (var mistake in mistakes) await terminal.Error.WriteLineAsync(mistake.ToString());
            await terminal.Error.WriteLineAsync($"{mistakes.Count} mistakes in the configuration; no folder was made. Correct them and run this again.");
            return CommandLine.Failed;
        }
        var settings = order.Settings with { Mail = order.Settings.Mail is { } mail ? mail with { FromName = county.Name.Zh } : null };
        var root = await Make(order, settings, cancel);
        Tell(terminal, root, county, settings);
        return 0;
    }

    private static async Task<string> Make(Order order, FolderSettings settings, CancellationToken cancel)
    {
        using var folder = await DataFolder.Create(order.Data, FolderKind.Production);
        await settings.Write(folder);
        await CountyFile.Write(folder, order.County.FullName, cancel);
        using var store = await FolderStore.Open(folder, default, Serving.End);
        await using var services = StoreServices.For(store.Table, store.Documents, store.Secrets, store.Time);
        await services.GetRequiredService<OfficeOpening>().Open(folder, new NoEngine(), cancel);
        return folder.Root;
    }

    private static void Tell(Terminal terminal, string root, County county, FolderSettings settings)
    {
        terminal.Line($"Made a production folder for {county.Name.Zh} in {root}: {county.Areas.Count} areas, {county.Programmes.Count} programmes, {county.Officials.Count} officials.");
        terminal.Line("Next:");
        if (settings.Mail is null) terminal.Line($"  - name the mail server in {Path.Combine(root, "settings.json")} (member `mail`), else the folder cannot be served");
        if (settings.Mail is null or { User: not null }) terminal.Line($"  - put the mail server's password into {Path.Combine(root, "secrets", "smtp-password")}, readable by its owner only, if it asks for one");
        terminal.Line($"  - keep a copy of {Path.Combine(root, "secrets")} elsewhere: without it no document can be read and no PIN compared");
        terminal.Line($"  - `disburse serve --data {root} --urls https://ADDRESS:443 --cert FILE`, or behind a proxy with `--proxy ADDRESS`");
        terminal.Line($"  - `disburse enrol OFFICIAL --data {root}` for each official: the code from the console, the link by mail");
    }

    private static bool TryServer(string text, out string host, out int port)
    {
        var parts = text.Split(':');
        host = parts[0];
        port = UsualPort;
        return parts.Length <= 2 && host.Length > 0 && Uri.CheckHostName(host) is not UriHostNameType.Unknown
            && (parts.Length == 1 || int.TryParse(parts[1], out port) && port is > 0 and <= 65_535);
    }

    private sealed record Order(string Data, FileInfo County, FolderSettings Settings);

    /// <summary>A new folder has no case, so nothing of it needs the engine.</summary>
    private sealed class NoEngine : IOrchestrations
    {
        public Task StartChain(string caseId, int run, CancellationToken cancel = default) => throw new InvalidOperationException("There is no engine.");

        public Task StartBatch(string batchId, CancellationToken cancel = default) => throw new InvalidOperationException("There is no engine.");

        public Task Nudge(string instanceId, CancellationToken cancel = default) => throw new InvalidOperationException("There is no engine.");

        public Task<bool> IsRunning(string instanceId, CancellationToken cancel = default) => throw new InvalidOperationException("There is no engine.");
    }
}
