using System.Text.Json;
using Disbursement.Domain.Intake;

namespace Disbursement.Application.Intake;

/// <summary>
/// Reads a roster from JSON: the members of the head, <c>lines</c>, and <c>documents</c> (<c>kind</c> and base64 <c>content</c>).
/// The head may also stand in a member <c>roster</c>, as in a multipart body. Members that are not known are left alone.
/// One pass over the bytes, no tree: a body of 20 MiB of brackets costs no more than its reading.
/// </summary>
internal sealed class JsonRoster(ProblemList found)
{
    private static readonly Place Body = Place.Part("body", "JSON", "JSON");
    private static readonly Dictionary<string, HeadField> HeadFields = Fields.OfHead.ToDictionary(field => field.ToWire(), StringComparer.Ordinal);
    private static readonly Dictionary<string, LineField> LineFields = Fields.OfLine.ToDictionary(field => field.ToWire(), StringComparer.Ordinal);

    private readonly List<WrittenLine> lines = [];
    private readonly List<InlineDocument> documents = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int place = 1;

    public WrittenHead Head { get; } = new();

    public IReadOnlyList<WrittenLine> Lines => lines;

    public IReadOnlyList<InlineDocument> Documents => documents;

    /// <summary>Reads a whole body, or the part <c>roster</c>. Answers false, with a problem, if it is no JSON object.</summary>
    public bool TryReadBody(ReadOnlySpan<byte> json) => json.IsEmpty
        ? Malformed("请求正文为空。请按接口说明发送。", "the body is empty. See openapi.json.")
        : TryRead(json, JsonTokenType.StartObject, ReadRoot);

    /// <summary>Reads the part <c>lines</c> where it is JSON.</summary>
    public bool TryReadLines(ReadOnlySpan<byte> json) => TryRead(json, JsonTokenType.StartArray, ReadLines);

    private bool TryRead(ReadOnlySpan<byte> json, JsonTokenType expected, ReadAction read)
    {
        if (!System.Text.Unicode.Utf8.IsValid(json)) return Malformed("不是UTF-8编码。请以UTF-8发送。", "this is not UTF-8. Send it in UTF-8.");
        var reader = new Utf8JsonReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json);
        try
        {
            if (!reader.Read() || reader.TokenType != expected)
                return Malformed("内容不是所需的JSON对象。请按接口说明发送。", "this is not the JSON that is asked for. See openapi.json.");
            read(ref reader);
            // Anything behind the end is an error that the reader throws.
            reader.Read();
            return true;
        }
        catch (JsonException broken)
        {
            // Its message may quote the text, so only the position is passed on.
            var (row, column) = (broken.LineNumber + 1, broken.BytePositionInLine + 1);
            return Malformed($"第{row}行第{column}字节处不是正确的JSON（约在名单第{place}行）。请更正。", $"row {row}, byte {column} is no correct JSON (about line {place} of the list). Correct it.");
        }
    }

    private delegate void ReadAction(ref Utf8JsonReader reader);

    private bool Malformed(string zh, string en)
    {
        found.Error(ProblemCode.BadFile, Body, zh, en);
        return false;
    }

    private void ReadRoot(ref Utf8JsonReader reader)
    {
        while (NextMember(ref reader, out var name))
        {
            switch (name)
            {
                case "lines" when reader.TokenType is JsonTokenType.StartArray: ReadLines(ref reader); break;
                case "documents" when reader.TokenType is JsonTokenType.StartArray: ReadDocuments(ref reader); break;
                case "roster" when reader.TokenType is JsonTokenType.StartObject: ReadHead(ref reader, ""); break;
                case "lines" or "documents" or "roster": WrongType(ref reader, Place.Part(name, name, name)); break;
                default: ReadHeadMember(ref reader, name); break;
            }
        }
    }

    private void ReadHead(ref Utf8JsonReader reader, string prefix)
    {
        while (NextMember(ref reader, out var name)) ReadHeadMember(ref reader, prefix + name);
    }

    private void ReadHeadMember(ref Utf8JsonReader reader, string name)
    {
        if (name == "meeting" && reader.TokenType is JsonTokenType.StartObject) ReadHead(ref reader, "meeting.");
        else if (name == "meeting") WrongType(ref reader, Place.Of(HeadField.MeetingDate));
        else if (!HeadFields.TryGetValue(name, out var field)) reader.Skip();
        else if (!seen.Add(name)) Twice(ref reader, Place.Of(field));
        else
        {
            var mayBeNumber = field is not (HeadField.Programme or HeadField.Village or HeadField.Period or HeadField.MeetingDate or HeadField.SubmittedBy);
            Head[field] = ReadScalar(ref reader, mayBeNumber, Place.Of(field));
        }
    }

    private void ReadLines(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (lines.Count >= IntakeLimits.LinesRead) reader.Skip();
            else if (reader.TokenType is JsonTokenType.StartObject) AddLine(ReadLine(ref reader));
            else
            {
                WrongType(ref reader, Place.Of(place));
                AddLine(WrittenLine.Unread());
            }
        }
    }

    private void AddLine(WrittenLine line)
    {
        lines.Add(line);
        if (!line.IsBlank && !line.IsTotalRow) place++;
    }

    private WrittenLine ReadLine(ref Utf8JsonReader reader)
    {
        var line = new WrittenLine();
        var given = 0;
        while (NextMember(ref reader, out var name))
        {
            if (!LineFields.TryGetValue(name, out var field)) reader.Skip();
            else if ((given & 1 << (int)field) != 0) Twice(ref reader, Place.Of(place, field));
            else
            {
                given |= 1 << (int)field;
                // A JSON number keeps 15 digits in many languages, so what must be exact is a string.
                var mayBeNumber = field is LineField.Line or LineField.Quantity or LineField.Amount;
                line[field] = ReadScalar(ref reader, mayBeNumber, Place.Of(place, field));
            }
        }
        return line;
    }

    private void ReadDocuments(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var number = documents.Count + 1;
            if (documents.Count > IntakeLimits.Documents) reader.Skip();
            else if (reader.TokenType is JsonTokenType.StartObject) documents.Add(ReadDocument(ref reader, Place.Part($"documents.{number}", $"附件{number}", $"document {number}")));
            else WrongType(ref reader, Place.Part($"documents.{number}", $"附件{number}", $"document {number}"));
        }
    }

    private InlineDocument ReadDocument(ref Utf8JsonReader reader, Place at)
    {
        var document = new InlineDocument("", null);
        while (NextMember(ref reader, out var name))
        {
            if (name == "kind") document = document with { Kind = ReadScalar(ref reader, false, at) };
            else if (name != "content") reader.Skip();
            else if (reader.TokenType is JsonTokenType.String && reader.TryGetBytesFromBase64(out var content)) document = document with { Content = content };
            else
            {
                found.Error(ProblemCode.BadFile, at, "内容不是base64字符串。请更正。", "its content is no base64 string. Correct it.");
                document = document with { Content = null };
                reader.Skip();
            }
        }
        return document;
    }

    private static bool NextMember(ref Utf8JsonReader reader, out string name)
    {
        name = "";
        if (!reader.Read() || reader.TokenType is JsonTokenType.EndObject) return false;
        name = reader.ValueSpan.Length <= 64 && !reader.ValueIsEscaped ? reader.GetString()! : "";
        return reader.Read();
    }

    private string ReadScalar(ref Utf8JsonReader reader, bool mayBeNumber, Place at)
    {
        if (reader.TokenType is JsonTokenType.Null) return "";
        var isText = reader.TokenType is JsonTokenType.String;
        if (!isText && !(mayBeNumber && reader.TokenType is JsonTokenType.Number)) return WrongType(ref reader, at);
        if (reader.ValueSpan.Length > IntakeLimits.ValueCharacters)
        {
            found.Error(ProblemCode.TooLarge, at, "内容过长。请缩短。", "this is too long. Shorten it.");
            return Unreadable.Text;
        }
        return isText ? ReadText(ref reader, at) : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
    }

    private string ReadText(ref Utf8JsonReader reader, Place at)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape names half of a surrogate pair: JSON in form, but no text.
            found.Error(ProblemCode.UnsafeText, at, "含有损坏的字符。请重新录入。", "this holds half a character. Type it again.");
            return Unreadable.Text;
        }
    }

    private string WrongType(ref Utf8JsonReader reader, Place at)
    {
        found.Error(ProblemCode.BadFile, at, "数据类型不对。请按接口说明以字符串（金额亦为字符串）发送。", "this has the wrong JSON type. Send a string (amounts as strings, too); see openapi.json.");
        reader.Skip();
        return Unreadable.Text;
    }

    private void Twice(ref Utf8JsonReader reader, Place at)
    {
        found.Error(ProblemCode.BadFile, at, "出现两次。请删除一个。", "this is given twice. Take one out.");
        reader.Skip();
    }
}

/// <summary>A document inside a JSON body; without content where it could not be read.</summary>
internal sealed record InlineDocument(string Kind, byte[]? Content);
