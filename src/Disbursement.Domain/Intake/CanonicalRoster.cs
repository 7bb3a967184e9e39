using System.Buffers;
using System.Globalization;
using System.Text;

namespace Disbursement.Domain.Intake;

/// <summary>
/// The canonical form of a roster, schema 1: JSON in UTF-8 without byte order mark or white space, so that one roster has one hash
/// in every language and for thirty years. Anybody can write it from this description:
/// <code>
/// {"schema":"disbursement-roster/1",
///  "head":{"programme":S,"village":S,"period":S,"declaredCount":N,"declaredTotal":M,
///          "meeting":{"date":"yyyy-MM-dd","attendees":N,"votesFor":N,"votesAgainst":N},"submittedBy":S},
///  "lines":[{"line":N,"household":S,"name":S,"idNumber":S,"account":S,"accountKind":S,"bank":S,"phone":S,
///            "quantity":Q,"grade":S,"amount":M,"note":S}]}
/// </code>
/// Members stand in this order; "grade" and "note" are left out where there is none. N is a whole number, M money as a string with two digits
/// ("25200.00"), Q a string without needless zeros ("3.5"). In strings only the quotation mark, the backslash and the characters below U+0020 are
/// escaped, as in RFC 8785 (JSON Canonicalization Scheme); everything else stands as itself.
/// </summary>
public static class CanonicalRoster
{
    internal const string Schema = "disbursement-roster/1";

    /// <summary>Bytes of a usual line, so that the buffer rarely grows.</summary>
    private const int UsualLine = 320;

    public static byte[] Write(Roster roster)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualLine * (roster.Lines.Count + 2));
        var json = new CanonicalJson(buffer);
        json.Open('{').Text("schema", Schema).Name("head");
        WriteHead(json, roster.Head);
        json.Name("lines").Open('[');
        foreach (var line in roster.Lines) WriteLine(json, line);
        json.Close(']').Close('}');
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteHead(CanonicalJson json, RosterHead head) => json.Open('{')
        .Text("programme", head.Programme)
        .Text("village", head.Village.Value)
        .Text("period", head.Period.Value)
        .Number("declaredCount", head.DeclaredCount)
        .Text("declaredTotal", head.DeclaredTotal.ToString())
        .Name("meeting").Open('{')
        .Text("date", head.Meeting.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        .Number("attendees", head.Meeting.Attendees)
        .Number("votesFor", head.Meeting.VotesFor)
        .Number("votesAgainst", head.Meeting.VotesAgainst)
        .Close('}')
        .Text("submittedBy", head.SubmittedBy)
        .Close('}');

    private static void WriteLine(CanonicalJson json, Line line) => json.Open('{')
        .Number("line", line.Number)
        .Text("household", line.Household)
        .Text("name", line.Name)
        .Text("idNumber", line.IdNumber.Value)
        .Text("account", line.Account.Value)
        .Text("accountKind", Values.AccountKinds.ToWire(line.Account.Kind))
        .Text("bank", line.Bank)
        .Text("phone", line.Phone)
        .Text("quantity", line.Quantity.ToString("0.############", CultureInfo.InvariantCulture))
        .Text("grade", line.Grade)
        .Text("amount", line.Amount.ToString())
        .Text("note", line.Note)
        .Close('}');
}

/// <summary>Writes JSON in one way only. A library's writer escapes as it sees fit, and differently in its next version.</summary>
internal sealed class CanonicalJson(IBufferWriter<byte> output)
{
    private bool first = true;

    public CanonicalJson Open(char bracket)
    {
        if (!first && bracket == '{') Raw(",");
        Raw(bracket);
        first = true;
        return this;
    }

    public CanonicalJson Close(char bracket)
    {
        Raw(bracket);
        first = false;
        return this;
    }

    /// <summary>A member's name; its value must be opened next.</summary>
    public CanonicalJson Name(string name)
    {
        if (!first) Raw(",");
        Quoted(name);
        Raw(":");
        first = true;
        return this;
    }

    /// <summary>A member, or nothing where the value is <see langword="null"/>.</summary>
    public CanonicalJson Text(string name, string? value)
    {
        if (value is null) return this;
        Name(name).Quoted(value);
        first = false;
        return this;
    }

    public CanonicalJson Number(string name, int value)
    {
        Name(name).Raw(value.ToString(CultureInfo.InvariantCulture));
        first = false;
        return this;
    }

    private void Quoted(string value)
    {
        Raw('"');
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (Escape(value[i]) is not { } escaped) continue;
            Raw(value.AsSpan(start, i - start));
            Raw(escaped);
            start = i + 1;
        }
        Raw(value.AsSpan(start));
        Raw('"');
    }

    private static string? Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
        _ => null,
    };

    private void Raw(char character) => Raw([character]);

    private void Raw(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);
}
