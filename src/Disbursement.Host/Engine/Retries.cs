using Microsoft.DurableTask;

namespace Disbursement.Host.Engine;

/// <summary>Calls a task again as its options say. Every attempt and every pause is a step of its own, so replay repeats them.</summary>
internal static class Retries
{
    public static Task<T> Run<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> call) => retry switch
    {
        null => call(),
        { Policy: { } policy } => ByPolicy(context, policy, call),
        { Handler: { } handler } => ByHandler(context, handler, call),
        _ => throw new ArgumentException("Retry options have neither a policy nor a handler.", nameof(retry)),
    };

    private static async Task<T> ByPolicy<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var end = policy.RetryTimeout == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : context.CurrentUtcDateTime + policy.RetryTimeout;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException) when (attempt < policy.MaxNumberOfAttempts && context.CurrentUtcDateTime < end)
            {
                // Tried again below, after the pause; the last failure is thrown.
            }

            await context.CreateTimer(Pause(policy, attempt), CancellationToken.None);
        }
    }

    private static async Task<T> ByHandler<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var start = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e)
            {
                var retry = new RetryContext(context, attempt, e.FailureDetails, context.CurrentUtcDateTime - start, CancellationToken.None);
                if (!await handler(retry)) throw;
            }
        }
    }

    private static TimeSpan Pause(RetryPolicy policy, int failures)
    {
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var pause = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, failures - 1);
        return pause < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(pause) : longest;
    }
}
