using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Functions.Mail;

/// <summary>Writes a mail as it goes over the wire (RFC 5322, MIME): ASCII only, text and HTML as alternatives.</summary>
internal static class MimeMessage
{
    /// <summary>Octets of one encoded word: RFC 2047 allows 75 characters with its frame, and 45 octets become 60.</summary>
    private const int WordOctets = 45;

    private const int LineLength = 76;

    /// <summary>Whether an address can be written into a command and a header: ASCII, one @, no space, bracket or line break.</summary>
    public static bool IsAddress(string address) =>
        address.Length is > 2 and <= 254
        && address.Count(letter => letter == '@') == 1
        && address[0] != '@' && address[^1] != '@'
        && address.All(letter => letter is > ' ' and < '\x7f' and not ('<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '"' or '[' or ']'));

    public static string Render(MailMessage message, SmtpSettings settings, DateTimeOffset now)
    {
        // Derived from the Message-ID, so that a repeated mail is the same to the last byte but its date.
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)))[..32];
        var text = new StringBuilder()
            .Line($"From:\r\n {Words(settings.FromName)}\r\n <{settings.From}>")
            .Line($"To: <{message.To}>")
            .Line($"Subject:\r\n {Words(message.Subject)}")
            .Line("Date: " + now.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture))
            .Line($"Message-ID: {OneLine(message.MessageId)}");
        if (message.Thread is { } thread) text.Line($"References: {OneLine(thread)}").Line($"In-Reply-To: {OneLine(thread)}");
        return text
            .Line("Auto-Submitted: auto-generated")
            .Line($"Content-Language: {OneLine(message.Language)}")
            .Line("MIME-Version: 1.0")
            .Line($"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"")
            .Line(string.Empty)
            .Part(boundary, "text/plain", message.Text)
            .Part(boundary, "text/html", message.Html)
            .Append($"--{boundary}--")
            .ToString();
    }

    /// <summary>Encoded words of RFC 2047, cut between characters and folded one to a line; with the header's name before them they would be too long.</summary>
    public static string Words(string text)
    {
        if (text.All(letter => letter is >= ' ' and < '\x7f' and not ('=' or '"' or '<' or '>' or ',' or ':' or ';' or '@')) && text.Length < WordOctets) return text;
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var octets = new byte[rune.Utf8SequenceLength];
            rune.EncodeToUtf8(octets);
            if (word.Count + octets.Length > WordOctets) Close(words, word);
            word.AddRange(octets);
        }
        Close(words, word);
        return string.Join("\r\n ", words);
    }

    private static void Close(List<string> words, List<byte> word)
    {
        words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
        word.Clear();
    }

    private static string OneLine(string value) =>
        value.All(letter => letter is >= ' ' and < '\x7f') ? value : throw new ArgumentException("A header holds printable ASCII only.", nameof(value));

    private static StringBuilder Line(this StringBuilder text, string line) => text.Append(line).Append("\r\n");

    private static StringBuilder Part(this StringBuilder text, string boundary, string type, string content)
    {
        text.Line($"--{boundary}").Line($"Content-Type: {type}; charset=utf-8").Line("Content-Transfer-Encoding: base64").Line(string.Empty);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(content));
        for (var at = 0; at < encoded.Length; at += LineLength) text.Line(encoded.Substring(at, Math.Min(LineLength, encoded.Length - at)));
        return text;
    }
}
