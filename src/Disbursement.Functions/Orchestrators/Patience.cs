using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Disbursement.Functions.Orchestrators;

/// <summary>Calls activities so that an orchestration never fails: when the retries are used up it says so and goes on trying.</summary>
internal static partial class Patience
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(15);

    private static readonly TaskOptions Retries =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    public static async Task<T> Patiently<T>(this TaskOrchestrationContext context, string activity, object input)
    {
        while (true)
        {
            try
            {
                var answer = await context.CallActivityAsync<T>(activity, input, Retries);
                return answer;
            }
            catch (TaskFailedException failure)
            {
                // The alarm: the status is what the sweep and the operator see; the case itself is unharmed and waits.
                context.SetCustomStatus(new { alarm = "activity-failed", activity });
                ActivityFailed(context.CreateReplaySafeLogger(typeof(Patience)), activity, context.InstanceId, failure.FailureDetails.ErrorType);
            }
            await context.CreateTimer(context.CurrentUtcDateTime + PauseAfterFailure, CancellationToken.None);
            context.SetCustomStatus(null);
        }
    }

    [LoggerMessage(1101, LogLevel.Critical, "Activity {Activity} of {Instance} failed after all retries ({ErrorType}); it is tried again in 15 minutes")]
    private static partial void ActivityFailed(ILogger logger, string activity, string instance, string errorType);
}
