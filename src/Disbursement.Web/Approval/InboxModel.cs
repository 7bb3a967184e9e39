using Disbursement.Application.Approval;

namespace Disbursement.Web.Approval;

/// <param name="Desk">What waits; <see langword="null"/> before the PIN.</param>
public sealed record InboxModel(string Token, MyDesk? Desk, IReadOnlyList<Fault> Faults);
