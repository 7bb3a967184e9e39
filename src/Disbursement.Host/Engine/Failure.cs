using Microsoft.DurableTask;

namespace Disbursement.Host.Engine;

/// <summary>A failure as it is stored: type, message, stack and what caused it.</summary>
internal sealed record Failure(string Type, string Text, string? Stack = null, Failure? Inner = null)
{
    private const int StackLimit = 4_000;
    private const int DepthLimit = 10;

    public static Failure From(Exception exception) => From(exception, 1);

    public TaskFailureDetails ToDetails() => new(Type, Text, Stack, Inner?.ToDetails(), null);

    private static Failure From(Exception exception, int depth) => new(
        exception.GetType().ToString(),
        exception.Message,
        exception.StackTrace is { Length: > StackLimit } stack ? stack[..StackLimit] : exception.StackTrace,
        depth == DepthLimit ? null : Cause(exception, depth + 1));

    // A failed task is the cause of the failure that it brought about, as Microsoft reports it to clients.
    private static Failure? Cause(Exception exception, int depth) => exception switch
    {
        TaskFailedException task => From(task.FailureDetails, depth),
        { InnerException: { } inner } => From(inner, depth),
        _ => null,
    };

    private static Failure From(TaskFailureDetails details, int depth) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        depth == DepthLimit || details.InnerFailure is null ? null : From(details.InnerFailure, depth + 1));
}
