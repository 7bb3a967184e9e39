using System.Text;

namespace Disbursement.Domain.Notice;

/// <summary>What may be read of a person by somebody who need not know more (`domain.md`, Notice).</summary>
public static class Masking
{
    /// <summary>First and last character stay (张*三, 欧**娜); of two only the first (张*); of one nothing.</summary>
    public static string Name(string name)
    {
        // Runes, because rare characters of names lie outside the first plane and half of one is unreadable.
        var runes = name.Trim().EnumerateRunes().ToArray();
        return runes.Length switch
        {
            0 => "",
            1 => "*",
            2 => runes[0] + "*",
            var length => runes[0] + new string('*', length - 2) + runes[^1],
        };
    }

    /// <summary>First three and last four digits of a telephone number; of one too short for that, nothing.</summary>
    public static string Telephone(string number) => number.Length switch
    {
        > 7 => string.Concat(number.AsSpan(0, 3), new string('*', number.Length - 7), number.AsSpan(number.Length - 4)),
        var length => new string('*', length),
    };
}
