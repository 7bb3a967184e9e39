namespace Disbursement.Application.Approval;

/// <summary>The fields of a posted form as they came, so that everything entered can be shown again.</summary>
public sealed class PostedFields(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    public static readonly PostedFields Empty = new(new Dictionary<string, IReadOnlyList<string>>());

    public IEnumerable<string> Names => fields.Keys;

    /// <summary>The field's text, trimmed; a field that came several times (line numbers may) is joined by commas. Empty if it did not come.</summary>
    public string this[string name] => fields.TryGetValue(name, out var values) ? string.Join(',', values.Select(value => value.Trim()).Where(value => value.Length > 0)) : "";

    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>These fields and one more, or with another value.</summary>
    public PostedFields With(string name, string value) => new(new Dictionary<string, IReadOnlyList<string>>(fields) { [name] = [value] });

    /// <summary>A field exactly as it was typed: a PIN may begin with a space.</summary>
    public string Raw(string name) => fields.TryGetValue(name, out var values) ? values[0] : "";
}
