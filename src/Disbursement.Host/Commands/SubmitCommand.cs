using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Disbursement.Host.Commands;

/// <summary><c>submit FILE</c>: sends a roster to a running host, this machine's or another's.</summary>
internal static class SubmitCommand
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "The list as CSV." };
        var server = UsualOptions.Address("--server", "The address of the host.");
        server.Required = true;
        var key = new Option<string>("--key") { Description = "An API key with the scope submit.", Required = true };
        var document = new Option<string[]>("--document") { Description = "kind=FILE, such as sealed-list=list.pdf; repeatable.", DefaultValueFactory = _ => [] };
        document.Validators.Add(result =>
        {
            foreach (var text in (result.GetValueOrDefault<string[]>() ?? []).Where(text => !text.Contains('='))) result.AddError($"'{text}' is not kind=FILE.");
        });
        var head = new HeadOptions();
        var command = new Command("submit", "Send a roster to a running host.") { file, server, key, document };
        head.AddTo(command);
        command.SetAction((arguments, cancel) => Run(terminal, new Order(
            arguments.GetRequiredValue(file), arguments.GetRequiredValue(server)!, arguments.GetRequiredValue(key),
            arguments.GetRequiredValue(document), head.Json(arguments)), cancel));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, Order order, CancellationToken cancel)
    {
        using var content = order.ToMultipart();
        using var client = new HttpClient { BaseAddress = order.Server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", order.Key);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/rosters") { Content = content };
        // The same roster again, after a line that broke, is the same request and gets the same case.
        request.Headers.Add("Idempotency-Key", order.IdempotencyKey());
        using var answer = await client.SendAsync(request, cancel);
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
        {
            await terminal.Error.WriteLineAsync($"Not taken ({(int)answer.StatusCode}): {order.Server} does not answer like a host of this program. Check --server.");
            return CommandLine.Failed;
        }
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            terminal.Line($"Taken as case {body.GetProperty("number").GetString()}.");
            return 0;
        }
        await Explain(terminal, answer.StatusCode, body);
        return CommandLine.Failed;
    }

    private static async Task Explain(Terminal terminal, HttpStatusCode status, JsonElement body)
    {
        await terminal.Error.WriteLineAsync($"Not taken ({(int)status}): {Text(body, "detail") ?? Text(body, "title") ?? Text(body, "code")}");
        if (!body.TryGetProperty("problems", out var problems)) return;
        foreach (var problem in problems.EnumerateArray())
        {
            var line = problem.TryGetProperty("line", out var number) && number.ValueKind == JsonValueKind.Number ? $"line {number.GetInt32()}: " : "";
            await terminal.Error.WriteLineAsync($"  {Text(problem, "code")}: {line}{Text(problem, "message")}");
        }
    }

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private sealed record Order(FileInfo File, Uri Server, string Key, IReadOnlyList<string> Documents, string Head)
    {
        public MultipartFormDataContent ToMultipart()
        {
            var content = new MultipartFormDataContent { { new StringContent(Head, Encoding.UTF8, "application/json"), "roster", "roster.json" }, { Lines(), "lines", File.Name } };
            foreach (var (kind, path) in Documents.Select(Split))
                content.Add(new ByteArrayContent(System.IO.File.ReadAllBytes(path)), "documents." + kind, Path.GetFileName(path));
            return content;
        }

        public string IdempotencyKey()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(Encoding.UTF8.GetBytes(Head));
            hash.AppendData(System.IO.File.ReadAllBytes(File.FullName));
            foreach (var (kind, path) in Documents.Select(Split))
            {
                hash.AppendData(Encoding.UTF8.GetBytes("\n" + kind + "\n"));
                hash.AppendData(System.IO.File.ReadAllBytes(path));
            }
            return "submit-" + Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        private ByteArrayContent Lines()
        {
            var lines = new ByteArrayContent(System.IO.File.ReadAllBytes(File.FullName));
            lines.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            return lines;
        }

        private static (string Kind, string Path) Split(string document)
        {
            var at = document.IndexOf('=', StringComparison.Ordinal);
            return (document[..at], document[(at + 1)..]);
        }
    }
}

/// <summary>The options that make a roster's head.</summary>
internal sealed class HeadOptions
{
    private readonly Option<string> programme = new("--programme") { Description = "The programme's key.", Required = true };
    private readonly Option<string> village = new("--village") { Description = "The village's area code.", Required = true };
    private readonly Option<string> period = new("--period") { Description = "Such as 2026 or 2026-Q3.", Required = true };
    private readonly Option<int> count = new("--count") { Description = "The number of lines that is declared.", Required = true };
    private readonly Option<string> total = new("--total") { Description = "The total that is declared, in yuan.", Required = true };
    private readonly Option<string?> submittedBy = new("--submitted-by") { Description = "The id of the village clerk who drew it up; the host refuses a roster without one." };
    private readonly Option<string?> meeting = new("--meeting") { Description = "The villagers' meeting: DATE,ATTENDEES,FOR,AGAINST; the host refuses a roster without one." };

    public HeadOptions() => meeting.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string?>() is not { } text) return;
        var parts = text.Split(',');
        if (parts.Length != 4 || parts.Skip(1).Any(part => !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            result.AddError("--meeting is DATE,ATTENDEES,FOR,AGAINST, such as 2026-02-26,58,56,1.");
    });

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[programme, village, period, count, total, submittedBy, meeting]) command.Add(option);
    }

    public string Json(ParseResult arguments)
    {
        var parts = arguments.GetValue(meeting)?.Split(',');
        return JsonSerializer.Serialize(
            new
            {
                programme = arguments.GetRequiredValue(programme),
                village = arguments.GetRequiredValue(village),
                period = arguments.GetRequiredValue(period),
                declaredCount = arguments.GetRequiredValue(count),
                declaredTotal = arguments.GetRequiredValue(total),
                meeting = parts is null ? null : new { date = parts[0], attendees = Number(parts[1]), votesFor = Number(parts[2]), votesAgainst = Number(parts[3]) },
                submittedBy = arguments.GetValue(submittedBy),
            },
            LeftOut);
    }

    // What was not given is left out, and the host's checks name it.
    private static readonly JsonSerializerOptions LeftOut = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
