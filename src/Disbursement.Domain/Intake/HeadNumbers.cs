using System.Globalization;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>The numbers of a head as written.</summary>
internal static class HeadNumbers
{
    public static bool TryCount(string text, out int count) =>
        int.TryParse(WrittenText.NormaliseCode(text), NumberStyles.None, CultureInfo.InvariantCulture, out count);

    public static bool TryTotal(string text, out Money total) =>
        NumberText.ReadMoney(text, out total) is NumberProblem.None && total > Money.Zero;
}
