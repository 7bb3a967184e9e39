using Disbursement.Functions.Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Disbursement.Azure.Tests;

public sealed class RequestLogTests
{
    private readonly Lines lines = new();

    [Fact]
    public async Task Serve_APathWithAToken_LogsTheRouteTemplate()
    {
        var answer = new Answer();
        await new RequestLog(lines).Serve(answer.Http("/act/secret-token"), "SeeAct", () => Task.CompletedTask);
        answer.Http().Response.StatusCode = 410;
        await answer.GoOut();

        Assert.StartsWith("GET /act/{token} 410 ", Assert.Single(lines.Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ARequestThatCannotBeRead_IsTheCallersProblem()
    {
        var answer = new Answer();
        await new RequestLog(lines).Serve(answer.Http("/my"), "SeeMyTasks", () => throw new BadHttpRequestException("too large", 413));
        await answer.GoOut();

        Assert.StartsWith("GET /my 413 ", Assert.Single(lines.Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_AFunctionThatThrows_Is500AndThePlatformHearsOfIt()
    {
        var answer = new Answer();
        await Assert.ThrowsAsync<IOException>(() => new RequestLog(lines).Serve(answer.Http("/my"), "SeeMyTasks", () => throw new IOException("gone")));
        await answer.GoOut();

        Assert.StartsWith("GET /my 500 ", Assert.Single(lines.Written), StringComparison.Ordinal);
    }

    private sealed class Lines : ILogger<RequestLog>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }

    /// <summary>An answer that goes out when the test says so.</summary>
    private sealed class Answer : HttpResponseFeature
    {
        private readonly List<Func<Task>> completed = [];
        private readonly DefaultHttpContext http;

        public Answer()
        {
            http = new DefaultHttpContext();
            http.Features.Set<IHttpResponseFeature>(this);
            http.Request.Method = "GET";
        }

        public DefaultHttpContext Http(string? path = null)
        {
            if (path is not null) http.Request.Path = path;
            return http;
        }

        public async Task GoOut()
        {
            foreach (var each in completed) await each();
        }

        public override void OnCompleted(Func<object, Task> callback, object state) => completed.Add(() => callback(state));
    }
}
