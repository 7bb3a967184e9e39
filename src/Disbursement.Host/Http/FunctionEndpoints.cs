using Disbursement.Host.Discovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Disbursement.Host.Http;

/// <summary>Serves the HTTP functions by Kestrel at their own methods and routes.</summary>
internal static class FunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints, IEnumerable<Function.Http> functions)
    {
        foreach (var function in functions)
        {
            var pattern = "/" + function.Route;
            RequestDelegate serve = context => Serve(function, context);
            var endpoint = function.Methods.Count == 0 ? endpoints.Map(pattern, serve) : endpoints.MapMethods(pattern, function.Methods, serve);
            endpoint.WithDisplayName(function.Name);
        }
    }

    private static async Task Serve(Function.Http function, HttpContext context)
    {
        var call = new FunctionCall { Services = context.RequestServices, Http = context, Cancel = context.RequestAborted };
        var answer = await function.Method.Invoke(call)
            ?? throw new InvalidOperationException($"Function '{function.Name}' answered nothing.");
        await ((IResult)answer).ExecuteAsync(context);
    }
}
