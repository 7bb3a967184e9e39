namespace Disbursement.Domain.Payments;

/// <summary>ISO 7064 MOD 37-2 over the letters and digits of a text; hyphens separate and do not count.</summary>
public static class CheckCharacter
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Modulus = 37;

    /// <summary>The check character, or <see langword="null"/> where the standard prescribes its supplementary character <c>*</c>.</summary>
    /// <exception cref="ArgumentException">The text holds anything but <c>A-Z</c>, <c>0-9</c> and hyphens.</exception>
    public static char? For(string text)
    {
        // The weights are powers of two from the right, the check character having weight 1; so the sum is built by doubling.
        var sum = 0;
        foreach (var character in text)
            if (character != '-')
                sum = (sum + Value(character)) * 2 % Modulus;
        var check = (Modulus + 1 - sum) % Modulus;
        return check < Alphabet.Length ? Alphabet[check] : null;
    }

    private static int Value(char character)
    {
        var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
        return value >= 0 ? value : throw new ArgumentException("Only A-Z, 0-9 and hyphens have a check character.", nameof(character));
    }
}
