using Microsoft.DurableTask;

namespace Disbursement.Host.Engine;

/// <summary>A failure as it is stored: type, message, stack and what caused it. Message and stack are cut: they stand in the history, and in that of every parent that fails with it.</summary>
internal sealed record Failure(string Type, string Text, string? Stack = null, Failure? Inner = null)
{
    private const int TextLimit = 4_000;
    private const int DepthLimit = 10;

    public static Failure From(Exception exception) => From(exception, 1);

    public TaskFailureDetails ToDetails() => new(Type, Text, Stack, Inner?.ToDetails(), null);

    private static Failure From(Exception exception, int depth) => new(
        exception.GetType().ToString(),
        Cut(exception.Message)!,
        Cut(exception.StackTrace),
        depth == DepthLimit ? null : Cause(exception, depth + 1));

    private static string? Cut(string? text) => text is { Length: > TextLimit } ? text[..TextLimit] : text;

    // A failed task is the cause of the failure that it brought about, as Microsoft reports it to clients.
    private static Failure? Cause(Exception exception, int depth) => exception switch
    {
        TaskFailedException task => From(task.FailureDetails, depth),
        { InnerException: { } inner } => From(inner, depth),
        _ => null,
    };

    private static Failure From(TaskFailureDetails details, int depth) => new(
        details.ErrorType,
        Cut(details.ErrorMessage)!,
        Cut(details.StackTrace),
        depth == DepthLimit || details.InnerFailure is null ? null : From(details.InnerFailure, depth + 1));
}
