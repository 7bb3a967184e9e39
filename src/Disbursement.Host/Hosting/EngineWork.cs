using Disbursement.Host.Discovery;
using Disbursement.Host.Engine;
using Disbursement.Host.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Hosting;

/// <summary>Gives the durable functions to the engine, and the engine's due times to the clock.</summary>
internal sealed class EngineWork(DurableEngine engine) : IDueWork
{
    public DateTimeOffset? NextDue => engine.NextTimerDue;

    public Task Settle(CancellationToken cancel) => engine.Idle().WaitAsync(cancel);

    /// <summary>Registers orchestrators and activities; an activity gets a scope of its own, an orchestrator none, because its turns may outlive any.</summary>
    public static void Register(DurableEngine engine, IEnumerable<Function> functions, IServiceProvider services)
    {
        foreach (var function in functions)
        {
            switch (function)
            {
                case Function.Orchestrator orchestrator:
                    engine.RegisterOrchestrator(orchestrator.Name,
                        context => orchestrator.Method.Invoke(new FunctionCall { Services = services, Orchestration = context }));
                    break;
                case Function.Activity activity:
                    engine.RegisterActivity(activity.Name, activity.Input, (input, cancel) => Run(activity, services, input, cancel));
                    break;
            }
        }
    }

    private static async Task<object?> Run(Function.Activity activity, IServiceProvider services, object? input, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await activity.Method.Invoke(new FunctionCall { Services = scope.ServiceProvider, Input = input, Cancel = cancel });
    }
}
