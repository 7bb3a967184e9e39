using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Discovery;

/// <summary>Calls a function's method on a fresh instance of its class, as Microsoft's worker does, and awaits what it answers.</summary>
internal sealed class FunctionMethod
{
    private readonly MethodInfo method;
    private readonly IReadOnlyList<Func<FunctionCall, object?>> binders;
    private readonly MethodInvoker invoker;
    private readonly ObjectFactory? factory;
    private readonly PropertyInfo? result;

    public FunctionMethod(MethodInfo method, IReadOnlyList<Func<FunctionCall, object?>> binders)
    {
        this.method = method;
        this.binders = binders;
        invoker = MethodInvoker.Create(method);
        factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);
        result = AnswerType(method) is null || !typeof(Task).IsAssignableFrom(method.ReturnType)
            ? null
            : method.ReturnType.GetProperty(nameof(Task<>.Result));
    }

    /// <summary>The type that the method answers once awaited, or <see langword="null"/> if it answers nothing.</summary>
    public static Type? AnswerType(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task)) return null;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
    }

    /// <summary>Throws what the function throws. The instance is disposed where its class says so.</summary>
    public async Task<object?> Invoke(FunctionCall call)
    {
        var instance = factory?.Invoke(call.Services, null);
        try
        {
            return await Answer(instance, call);
        }
        finally
        {
            if (instance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (instance as IDisposable)?.Dispose();
        }
    }

    public override string ToString() => $"{method.DeclaringType?.Name}.{method.Name}";

    private async Task<object?> Answer(object? instance, FunctionCall call)
    {
        var arguments = new object?[binders.Count];
        for (var index = 0; index < arguments.Length; index++) arguments[index] = binders[index](call);
        var answer = invoker.Invoke(instance, arguments.AsSpan());
        if (answer is not Task task) return answer;
        await task;
        return result?.GetValue(task);
    }
}
