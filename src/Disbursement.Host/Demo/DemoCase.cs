using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Disbursement.Host.Demo;

/// <summary>A case of the demonstration: its number and the roster that it came from.</summary>
internal sealed partial record DemoCase(string Number, SampleRoster Roster)
{
    /// <summary>The number that a mail's subject ends with: a case's, or a batch's.</summary>
    public static string? NumberIn(string subject) => Ending().Match(subject) is { Success: true } match ? match.Groups[1].Value : null;

    public static decimal Money(JsonElement totals, string state) => decimal.Parse(totals.GetProperty(state).GetString()!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(([A-Za-z0-9-]+)\)\s*$")]
    private static partial Regex Ending();
}
