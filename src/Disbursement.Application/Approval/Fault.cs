using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>A mistake in a form, at the field where it is corrected.</summary>
/// <param name="Field">Name of the field, such as <c>strike</c> or <c>answer-w1</c>.</param>
public sealed record Fault(string Field, LocalName Text)
{
    /// <summary>The line at which the field stands, if it stands in the list: the page that holds it is shown.</summary>
    public int? Line { get; init; }

    /// <summary>Nothing that is typed on the page corrects it: who acts here has to wait, or to ask somebody.</summary>
    public bool IsFinal { get; init; }

    /// <summary>If it is no mistake but something of ours that does not answer: after how long another try makes sense.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
