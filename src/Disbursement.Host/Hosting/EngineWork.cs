using Disbursement.Host.Bank;
using Disbursement.Host.Discovery;
using Disbursement.Host.Engine;
using Disbursement.Host.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Hosting;

/// <summary>Gives the durable functions to the engine, and what is due of engine and simulated bank (a demonstration folder has one) to the clock.</summary>
internal sealed class EngineWork(DurableEngine engine, IEnumerable<BankDesk> desks) : IDueWork
{
    public DateTimeOffset? NextDue => engine.NextTimerDue;

    /// <summary>A report of the bank sets orchestrations going, which may send another file: until neither has anything left.</summary>
    public async Task Settle(CancellationToken cancel)
    {
        do await engine.Idle().WaitAsync(cancel);
        while (await Report(cancel));
    }

    /// <summary>Lets the simulated bank, if there is one, report on what has come in.</summary>
    public async Task<bool> Report(CancellationToken cancel)
    {
        var any = false;
        foreach (var desk in desks) any |= await desk.Report(cancel);
        return any;
    }

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
