using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;

namespace Disbursement.Host.Discovery;

/// <summary>The one parameter of a function that says what starts it.</summary>
internal sealed record Trigger(string Function, ParameterInfo Parameter, TriggerBindingAttribute Attribute)
{
    /// <summary>Finds the trigger of a method and checks that its parameter has the type that goes with it.</summary>
    public static Trigger Of(string function, MethodInfo method)
    {
        var found = method.GetParameters()
            .SelectMany(parameter => parameter.GetCustomAttributes<TriggerBindingAttribute>()
                .Select(attribute => new Trigger(function, parameter, attribute)))
            .ToList();
        if (found.Count != 1)
            throw new FunctionDeclarationException(function, $"it has {found.Count} triggers, and must have one.");
        found[0].CheckType();
        return found[0];
    }

    private void CheckType()
    {
        var wanted = Attribute switch
        {
            HttpTriggerAttribute => typeof(HttpRequest),
            TimerTriggerAttribute => typeof(TimerInfo),
            OrchestrationTriggerAttribute => typeof(TaskOrchestrationContext),
            ActivityTriggerAttribute => Parameter.ParameterType,
            _ => throw new FunctionDeclarationException(Function, $"the trigger {Attribute.GetType().Name} is not known here."),
        };
        if (Parameter.ParameterType != wanted)
            throw new FunctionDeclarationException(Function, $"parameter '{Parameter.Name}' must be a {wanted.Name}.");
    }
}
