using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Tests.Hosting;

/// <summary>What the host logged, scopes included: at warning and above for a test that failed, or from another level on.</summary>
public sealed class CollectedLog(LogLevel least = LogLevel.Warning) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        if (least == LogLevel.Trace) lines.Enqueue($"scope {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
