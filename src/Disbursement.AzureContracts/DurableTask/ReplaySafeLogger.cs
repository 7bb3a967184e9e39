// Stands for what TaskOrchestrationContext of Microsoft.DurableTask.Abstractions 1.25 does inside.
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>Says nothing while the orchestration replays, so that each line is logged once.</summary>
internal sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!context.IsReplaying)
            logger.Log(logLevel, eventId, state, exception, formatter);
    }
}
