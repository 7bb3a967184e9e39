using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Disbursement.Engine.Tests.Engine.Portable;

/// <summary>Orchestrators and activities of a test, and the lines that they log.</summary>
public sealed class EngineCode : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public Dictionary<string, (Type Input, Func<TaskOrchestrationContext, Task<object?>> Run)> Orchestrators { get; } = [];

    public Dictionary<string, (Type Input, Func<object?, Task<object?>> Run)> Activities { get; } = [];

    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>An orchestrator that reads its input says the input's type, because Microsoft's engine reads it before the code asks for it.</summary>
    public EngineCode Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code, Type? input = null)
    {
        Orchestrators.Add(name, (input ?? typeof(object), async context => await code(context)));
        return this;
    }

    public EngineCode Orchestrator(string name, Func<TaskOrchestrationContext, Task> code, Type? input = null) => Orchestrator<object?>(name, async context =>
    {
        await code(context);
        return null;
    }, input);

    public EngineCode AsyncActivity<TIn, TOut>(string name, Func<TIn, Task<TOut>> code)
    {
        Activities.Add(name, (typeof(TIn), async input => await code((TIn)input!)));
        return this;
    }

    public EngineCode Activity<TIn, TOut>(string name, Func<TIn, TOut> code) => AsyncActivity<TIn, TOut>(name, input => Task.FromResult(code(input)));

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing is held.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception));
}
