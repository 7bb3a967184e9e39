using System.Reflection;
using Disbursement.Host.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Host.Discovery;

/// <summary>Finds the functions of an assembly by their attributes and checks each against what both hosts can run.</summary>
internal static class FunctionScan
{
    private static readonly string[] ReservedPrefixes = ["admin", "runtime"];

    /// <summary>The functions in the order of their names.</summary>
    /// <exception cref="FunctionDeclarationException">The first function that cannot be run, and why.</exception>
    public static IReadOnlyList<Function> Scan(Assembly assembly) => Scan(assembly.GetTypes());

    /// <inheritdoc cref="Scan(Assembly)"/>
    public static IReadOnlyList<Function> Scan(IEnumerable<Type> types)
    {
        var functions = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(Declare)
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();
        RefuseTwins(functions);
        return functions;
    }

    private static Function Declare(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        if (!method.IsPublic) throw new FunctionDeclarationException(name, "its method must be public.");
        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
            throw new FunctionDeclarationException(name, "async void hides its failures; it must answer a Task.");
        var trigger = Trigger.Of(name, method);
        return trigger.Attribute switch
        {
            HttpTriggerAttribute http => Http(name, method, trigger, http),
            TimerTriggerAttribute timer => Timer(name, method, trigger, timer),
            OrchestrationTriggerAttribute orchestration =>
                new Function.Orchestrator(orchestration.Orchestration ?? name, Bind(method, trigger)),
            ActivityTriggerAttribute activity =>
                new Function.Activity(activity.Activity ?? name, Bind(method, trigger), trigger.Parameter.ParameterType),
            _ => throw new FunctionDeclarationException(name, "its trigger is not known here."),
        };
    }

    private static Function.Http Http(string name, MethodInfo method, Trigger trigger, HttpTriggerAttribute attribute)
    {
        if (attribute.AuthLevel != AuthorizationLevel.Anonymous)
            throw new FunctionDeclarationException(name, "its level must be Anonymous: this host has no function keys, and the functions check their callers themselves.");
        if (!typeof(IResult).IsAssignableFrom(FunctionMethod.AnswerType(method)))
            throw new FunctionDeclarationException(name, "an HTTP function answers an IResult or a Task<IResult>.");
        var route = attribute.Route ?? name;
        if (route.Length == 0 || route.StartsWith('/'))
            throw new FunctionDeclarationException(name, "its route must not be empty nor begin with a slash: Microsoft's host takes an empty one for none, and its worker cannot read the other.");
        if (ReservedPrefixes.Any(prefix => route.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            throw new FunctionDeclarationException(name, $"its route begins with {string.Join(" or ", ReservedPrefixes)}, which Microsoft's host keeps for itself.");
        var values = RouteValues(name, route);
        var methods = (attribute.Methods ?? []).Select(verb => verb.ToUpperInvariant()).Distinct().ToList();
        return new Function.Http(name, new FunctionMethod(method, ParameterBinding.For(trigger, method, values)), route, methods);
    }

    private static Function.Timer Timer(string name, MethodInfo method, Trigger trigger, TimerTriggerAttribute attribute)
    {
        var schedule = CronSchedule.TryParse(attribute.Schedule)
            ?? throw new FunctionDeclarationException(name, $"'{attribute.Schedule}' is no NCRONTAB expression of six fields.");
        return new Function.Timer(name, Bind(method, trigger), schedule, attribute.UseMonitor);
    }

    private static FunctionMethod Bind(MethodInfo method, Trigger trigger) =>
        new(method, ParameterBinding.For(trigger, method, new HashSet<string>()));

    private static HashSet<string> RouteValues(string function, string route)
    {
        try
        {
            return [.. RoutePatternFactory.Parse(route).Parameters.Select(parameter => parameter.Name)];
        }
        catch (RoutePatternException problem)
        {
            throw new FunctionDeclarationException($"Function '{function}': its route cannot be read.", problem);
        }
    }

    private static void RefuseTwins(List<Function> functions)
    {
        var name = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (name is not null) throw new FunctionDeclarationException(name.Key, "the name is used twice.");
        var route = functions.OfType<Function.Http>()
            .SelectMany(http => (http.Methods.Count == 0 ? ["*"] : http.Methods).Select(verb => (http.Name, Key: $"{verb} {http.Route}")))
            .GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (route is not null) throw new FunctionDeclarationException(route.Last().Name, $"the route '{route.Key}' is used twice.");
    }
}
