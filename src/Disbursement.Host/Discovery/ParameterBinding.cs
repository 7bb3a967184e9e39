using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Discovery;

/// <summary>
/// Says how each parameter of a function is filled. Only what both hosts bind alike is allowed; anything else is refused at start.
/// </summary>
internal static class ParameterBinding
{
    /// <param name="trigger">The function's trigger.</param>
    /// <param name="routeValues">Names in the route template of an HTTP function.</param>
    public static IReadOnlyList<Func<FunctionCall, object?>> For(Trigger trigger, MethodInfo method, IReadOnlySet<string> routeValues) =>
        [.. method.GetParameters().Select(parameter => Binder(trigger, parameter, routeValues))];

    private static Func<FunctionCall, object?> Binder(Trigger trigger, ParameterInfo parameter, IReadOnlySet<string> routeValues)
    {
        // By place, not by object: reflection may answer another object for the same parameter when two hosts start at once.
        if (parameter.Position == trigger.Parameter.Position) return OfTrigger(trigger);
        if (parameter.ParameterType == typeof(CancellationToken)) return call => call.Cancel;
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null) return OfClient(trigger, parameter);
        if (trigger.Attribute is HttpTriggerAttribute && parameter.ParameterType == typeof(string) && routeValues.Contains(parameter.Name!))
            return call => Convert.ToString(call.Http!.Request.RouteValues[parameter.Name!], CultureInfo.InvariantCulture);
        throw new FunctionDeclarationException(trigger.Function,
            $"parameter '{parameter.Name}' of type {parameter.ParameterType.Name} can be bound to nothing: allowed are HttpRequest, route values as string, "
            + "TimerInfo, TaskOrchestrationContext, one activity input, [DurableClient] DurableTaskClient and CancellationToken.");
    }

    private static Func<FunctionCall, object?> OfTrigger(Trigger trigger) => trigger.Attribute switch
    {
        HttpTriggerAttribute => call => call.Http!.Request,
        TimerTriggerAttribute => call => call.Timer,
        OrchestrationTriggerAttribute => call => call.Orchestration,
        _ => call => call.Input,
    };

    private static Func<FunctionCall, object?> OfClient(Trigger trigger, ParameterInfo parameter)
    {
        if (parameter.ParameterType != typeof(DurableTaskClient))
            throw new FunctionDeclarationException(trigger.Function, $"parameter '{parameter.Name}' with [DurableClient] must be a {nameof(DurableTaskClient)}.");
        if (trigger.Attribute is OrchestrationTriggerAttribute)
            throw new FunctionDeclarationException(trigger.Function, "an orchestrator may not use a durable client: its turns would not replay.");
        return call => call.Services.GetRequiredService<DurableTaskClient>();
    }
}
