using Disbursement.Banking.Iso20022;

namespace Disbursement.Banking.StatusReports;

/// <summary>
/// Reads <c>pain.002.001.10</c>, CustomerPaymentStatusReport. Elements that are of no use here are passed over; whatever is
/// wrong with the file, DTDs and oversize included, is answered as unreadable and never an exception.
/// </summary>
public static class Pain002Reader
{
    /// <exception cref="IOException">The stream itself failed.</exception>
    public static async Task<BankReportReading> Read(Stream input, CancellationToken cancel = default)
    {
        using var message = new MessageReader(input, MessageShape.Pain002);
        var parts = new Pain002Parts();
        while (parts.Problem is null && await message.Next() is { } part)
        {
            cancel.ThrowIfCancellationRequested();
            parts.Take(part, message.Block);
        }
        return message.Problem is { } problem ? new BankReportReading.Unreadable { Problem = problem } : parts.Result();
    }
}
