using Microsoft.DurableTask;

namespace Disbursement.Functions.Orchestrators;

/// <summary>
/// The waiting part of a level-triggered loop: until the case changed, or its next due time, at most a day. One wait for the event is kept open
/// and never cancelled, because a cancelled wait swallows the next event in Microsoft's SDK; a new one is made only after the old one completed.
/// </summary>
internal sealed class Signals(TaskOrchestrationContext context)
{
    public const string Changed = "changed";

    /// <summary>A nudge that was lost costs at most this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private Task<string?>? changed;

    public async Task Next(DateTime? nextLook)
    {
        changed ??= context.WaitForExternalEvent<string?>(Changed);
        var latest = context.CurrentUtcDateTime + LongestWait;
        using var timerOver = new CancellationTokenSource();
        var timer = context.CreateTimer(nextLook < latest ? nextLook.Value : latest, timerOver.Token);
        await Task.WhenAny(changed, timer);
        if (!changed.IsCompleted) return;
        changed = null;

        // The cancellation must take effect within this step of the orchestrator; CancelAsync would leave its thread.
        timerOver.Cancel();
    }
}
