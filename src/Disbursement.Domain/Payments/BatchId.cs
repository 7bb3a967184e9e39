using System.Globalization;
using System.Text.RegularExpressions;

namespace Disbursement.Domain.Payments;

/// <summary>
/// The id of a batch: agent bank and local day, such as <c>rural-bank-20260520</c>. One batch per bank and day by construction,
/// and the bank's key for recognising a file that it has already; at most 35 characters (ISO 20022 Max35Text).
/// </summary>
public static partial class BatchId
{
    public static string Of(string bank, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{bank}-{day:yyyyMMdd}");

    /// <summary>Whether the text could be the id of a batch.</summary>
    public static bool IsValid(string? text) => text is { Length: <= 35 } && Shape().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*-[0-9]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
