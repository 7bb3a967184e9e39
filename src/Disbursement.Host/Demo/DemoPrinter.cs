using System.Globalization;
using Disbursement.Domain.Calendar;

namespace Disbursement.Host.Demo;

/// <summary>Prints the demonstration step by step: simulated local time, case number, amount, what happened.</summary>
internal sealed class DemoPrinter(TextWriter output)
{
    public void Line(string text = "") => output.WriteLine(text);

    public void Heading(string text) => output.WriteLine($"{Environment.NewLine}{text}");

    public void Step(DateTimeOffset at, string number, decimal? amount, string what) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Local(at)}  {number,-20} {amount,14:N2}  {what}"));

    public static string Local(DateTimeOffset at) => at.ToOffset(ChinaTime.Offset).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);
}
