using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Disbursement.Domain.Values;

namespace Disbursement.Host.Tests.Systems;

/// <summary>The people of a sample list as if they lived elsewhere: other ID numbers and households, the same names, accounts and amounts.</summary>
internal sealed partial class FreshVillage
{
    private static int last;

    private readonly int number;

    private FreshVillage(int number) => this.number = number;

    public static FreshVillage Next() => new(Interlocked.Increment(ref last));

    /// <summary>The list of a sample folder, in its own encoding.</summary>
    public byte[] Lines(string folder)
    {
        // Digits are the same bytes in every encoding of the samples.
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder, "lines.csv")));
        text = IdNumbers().Replace(text, found => Moved(found.Value));
        return Encoding.Latin1.GetBytes(Households().Replace(text, found => string.Create(CultureInfo.InvariantCulture, $"{found.Value}-{number}")));
    }

    /// <summary>A paper of its own: what follows the end of a picture or PDF is not shown by anybody.</summary>
    public byte[] Paper(string file) => [.. File.ReadAllBytes(file), .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n% {number}\n"))];

    private string Moved(string id)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{999_900 - number:D6}{id.AsSpan(6, 11)}");
        return digits + IdNumber.CheckCharacter(digits);
    }

    [GeneratedRegex("(?<![0-9])[0-9]{17}[0-9X](?![0-9X])")]
    private static partial Regex IdNumbers();

    [GeneratedRegex("(?<![0-9])[0-9]{6}-[0-9]{4}(?![0-9])")]
    private static partial Regex Households();
}
