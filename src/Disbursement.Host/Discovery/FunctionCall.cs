using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Disbursement.Host.Discovery;

/// <summary>One call of a function: what its parameters can be filled from.</summary>
internal sealed record FunctionCall
{
    public required IServiceProvider Services { get; init; }

    public HttpContext? Http { get; init; }

    public TimerInfo? Timer { get; init; }

    public TaskOrchestrationContext? Orchestration { get; init; }

    /// <summary>The activity's input, already of the parameter's type.</summary>
    public object? Input { get; init; }

    public CancellationToken Cancel { get; init; }
}
