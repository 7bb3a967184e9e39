using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>A mistake in a form, at the field where it is corrected.</summary>
/// <param name="Field">Name of the field, such as <c>strike</c> or <c>answer-w1</c>.</param>
public sealed record Fault(string Field, LocalName Text);
