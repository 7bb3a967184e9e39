using System.CommandLine;
using System.Text.Json;
using Disbursement.Host.Http;

namespace Disbursement.Host.Commands;

/// <summary><c>key create|list|revoke</c>: through the running host, authorised by the secret in its folder.</summary>
internal static class KeyCommand
{
    public static Command Make(Terminal terminal)
    {
        var data = UsualOptions.Data();
        data.Recursive = true;
        return new Command("key", "API keys of system clients.") { data, Create(terminal, data), List(terminal, data), Revoke(terminal, data) };
    }

    private static Command Create(Terminal terminal, Option<string> data)
    {
        var client = new Option<string>("--client") { Description = "The client's name: a-z, 0-9 and hyphens.", Required = true };
        var scope = new Option<string[]>("--scope") { Description = "submit, read, batch-file, bank-report; repeatable.", Required = true, AllowMultipleArgumentsPerToken = true };
        var area = new Option<string>("--area") { Description = "The area code that it reaches, with everything below.", Required = true };
        var expires = new Option<DateOnly>("--expires") { Description = "The last day, such as 2026-12-31.", Required = true };
        var rate = new Option<int?>("--rate") { Description = "Calls a minute; 60 without it." };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is <= 0) result.AddError("--rate must be 1 or more.");
        });
        var command = new Command("create", "Make a key; it is shown once.") { client, scope, area, expires, rate };
        command.SetAction(async (arguments, cancel) =>
        {
            var order = new KeyOrder(
                arguments.GetRequiredValue(client), arguments.GetRequiredValue(scope), arguments.GetRequiredValue(area), arguments.GetRequiredValue(expires), arguments.GetValue(rate));
            var made = await Ask(arguments.GetRequiredValue(data), HttpMethod.Post, "keys", order, cancel);
            terminal.Line($"{made.GetProperty("key").GetString()}");
            terminal.Line($"Id {made.GetProperty("id").GetString()}. The key is shown once and stored nowhere.");
            return 0;
        });
        return command;
    }

    private static Command List(Terminal terminal, Option<string> data)
    {
        var command = new Command("list", "All keys, but for the keys themselves.");
        command.SetAction(async (arguments, cancel) =>
        {
            foreach (var key in (await Ask(arguments.GetRequiredValue(data), HttpMethod.Get, "keys", null, cancel)).Deserialize<KeyView[]>(JsonSerializerOptions.Web)!)
            {
                var end = key.Revoked is { } revoked ? $"revoked {revoked:u}" : key.Expires is { } day ? $"until {day:yyyy-MM-dd}" : "for ever";
                terminal.Line($"{key.Id}  {key.Client}  {string.Join(' ', key.Scopes)}  {string.Join(' ', key.Areas)}  {end}");
            }
            return 0;
        });
        return command;
    }

    private static Command Revoke(Terminal terminal, Option<string> data)
    {
        var id = new Argument<string>("id") { Description = "The id that list shows." };
        var command = new Command("revoke", "End a key at once.") { id };
        command.SetAction(async (arguments, cancel) =>
        {
            await Ask(arguments.GetRequiredValue(data), HttpMethod.Post, $"keys/{Uri.EscapeDataString(arguments.GetRequiredValue(id))}/revoke", null, cancel);
            terminal.Line("Revoked.");
            return 0;
        });
        return command;
    }

    private static Task<JsonElement> Ask(string data, HttpMethod method, string path, object? body, CancellationToken cancel) =>
        ControlClient.Ask(data, method, path, body, "The host knows no such key.", cancel);
}
