namespace Disbursement.Application.Ports;

/// <summary>
/// Tells a waiting orchestration that something changed, so that it looks now instead of at its next due time.
/// A nudge has no content; lost, doubled or late it costs time and never a decision. An instance that is not there is fine.
/// </summary>
public interface INudge
{
    /// <param name="instanceId">The orchestration's instance id.</param>
    Task Nudge(string instanceId, CancellationToken cancel = default);
}
