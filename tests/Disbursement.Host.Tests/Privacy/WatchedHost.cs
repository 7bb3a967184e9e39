using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Disbursement.Application.Ports;
using Disbursement.Host.Hosting;
using Disbursement.Host.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Tests.Privacy;

/// <summary>
/// What the host answered: <paramref name="Path"/> is what was asked for, <paramref name="Reader"/> who is signed in there, as far as the test says,
/// <paramref name="Text"/> the status, all headers and the body.
/// </summary>
internal sealed record Answered(string Path, string Reader, string Text);

/// <summary>Everything that leaves a running host: each answer, log line and trace. It sits in the host itself, so no caller's answer escapes it.</summary>
internal sealed partial class WatchedHost : IStartupFilter, IDisposable
{
    /// <summary>The header by which a test's browser says whose it is; the host knows nothing of it.</summary>
    public const string Reader = "X-Test-Reader";

    private readonly ConcurrentQueue<Answered> answers = new();
    private readonly ConcurrentQueue<string> traces = new();
    private readonly ActivityListener listener;

    public WatchedHost()
    {
        listener = new ActivityListener
        {
            // The host calls nobody; what calls it in these tests is a browser of theirs, in the same process.
            ShouldListenTo = source => !source.Name.Contains("System.Net", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Traced,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public CollectedLog Log { get; } = new(LogLevel.Trace);

    /// <summary>While it is true, nothing can be read from the store.</summary>
    public bool StoreIsBroken { get; set; }

    public IReadOnlyCollection<Answered> Answers => answers;

    public IReadOnlyCollection<string> Traces => traces;

    /// <summary>Puts it into the host, with everything logged that the host can be made to log.</summary>
    public void Into(IServiceCollection services) => services
        .AddSingleton<IStartupFilter>(this)
        .AddSingleton<ILoggerProvider>(Log)
        .Configure<LoggerFilterOptions>(options => options.MinLevel = LogLevel.Trace)
        .AddSingleton<ITable>(provider => new BreakableTable(provider.GetRequiredService<FolderStore>().Table, this));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Record);
        next(app);
    };

    public void Dispose()
    {
        listener.Dispose();
        Log.Dispose();
    }

    /// <summary>A text as a person would read it, whatever it is written in: HTML's and JSON's escapes resolved, after the text itself.</summary>
    public static string Plain(string text) => string.Join('\n', text, WebUtility.HtmlDecode(text), JsonEscapes().Replace(text, found => ((char)Convert.ToInt32(found.Value[2..], 16)).ToString()));

    private async Task Record(HttpContext http, RequestDelegate next)
    {
        var real = http.Response.Body;
        using var body = new MemoryStream();
        http.Response.Body = body;
        await next(http);
        var headers = string.Join('\n', http.Response.Headers.Select(header => $"{header.Key}: {header.Value}"));
        var text = Plain($"{http.Response.StatusCode}\n{headers}\n\n{Encoding.UTF8.GetString(body.ToArray())}");
        answers.Enqueue(new(http.Request.Path + http.Request.QueryString, http.Request.Headers[Reader].ToString(), text));
        body.Position = 0;
        await body.CopyToAsync(real);
    }

    private void Traced(Activity activity)
    {
        var said = activity.TagObjects.Concat(activity.Events.SelectMany(happened => happened.Tags)).Concat(activity.Baggage.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)));
        traces.Enqueue(Plain($"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', said.Select(tag => $"{tag.Key}={tag.Value}"))}"));
    }

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}")]
    private static partial Regex JsonEscapes();

    /// <summary>A store that fails as stores do, naming what it could not read.</summary>
    private sealed class BreakableTable(ITable inner, WatchedHost watched) : ITable
    {
        public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default) =>
            watched.StoreIsBroken ? throw new IOException($"Cannot read {table} {partition} {row}.") : inner.Get(table, partition, row, cancel);

        public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default) =>
            watched.StoreIsBroken ? throw new IOException($"Cannot read {table} {partition} from {from}.") : inner.Query(table, partition, from, until, limit, cancel);

        public Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default) =>
            inner.Commit(table, partition, changes, cancel);
    }
}
