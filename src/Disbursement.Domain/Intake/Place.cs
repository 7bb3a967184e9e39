using System.Globalization;
using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

/// <summary>Where in a roster a problem is.</summary>
public sealed record Place
{
    private readonly LocalName? name;

    private Place(int? line, string? field, LocalName? name) => (Line, Field, this.name) = (line, field, name);

    /// <summary>The roster as a whole.</summary>
    public static readonly Place Whole = new(null, null, null);

    public int? Line { get; }

    public string? Field { get; }

    /// <summary>The field's name as a part of a problem's id.</summary>
    internal string? FieldId => Field is null ? null : Kebab.Of(Field.Replace('.', '-'));

    public static Place Of(int line) => new(line, null, null);

    public static Place Of(int line, LineField field) => new(line, field.ToWire(), field.Name());

    public static Place Of(HeadField field) => new(null, field.ToWire(), field.Name());

    /// <summary>A part of the submission that is no field of head or line, such as <c>lines</c> or <c>documents.sealed-list</c>.</summary>
    public static Place Part(string field, string zh, string en) => new(null, field, new LocalName(zh, en));

    /// <summary>A document of a kind, by the name that people have for it.</summary>
    public static Place Document(string kind)
    {
        var called = DocumentNames.Of(kind);
        return Part($"documents.{kind}", $"附件“{called.Zh}”", $"document \"{called.En}\"");
    }

    /// <summary>The place, then the sentence.</summary>
    internal string Before(string sentence, string language)
    {
        var (line, colon) = language == "en" ? ("Line {0}", ": ") : ("第{0}行", "：");
        var where = Line is { } number ? string.Format(CultureInfo.InvariantCulture, line, number) : "";
        if (name is not null)
        {
            var separator = where.Length > 0 ? language == "en" ? ", " : "　" : "";
            where = $"{where}{separator}{name.In(language)}";
        }
        return where.Length > 0 ? $"{where}{colon}{sentence}" : sentence;
    }
}
