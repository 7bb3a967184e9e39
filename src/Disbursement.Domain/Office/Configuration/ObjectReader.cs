using System.Globalization;

namespace Disbursement.Domain.Office.Configuration;

/// <summary>Reads a value from text, as the <c>TryParse</c> of every value does.</summary>
internal delegate bool Parse<T>(string text, out T value);

/// <summary>
/// Reads one object of the configuration member by member. What is missing or wrong becomes a mistake and a default value is
/// answered, so that reading goes on; who reads asks afterwards whether there were mistakes and then throws the record away.
/// </summary>
internal sealed class ObjectReader
{
    private readonly SourceNode node;
    private readonly Mistakes mistakes;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public ObjectReader(SourceNode node, Mistakes mistakes)
    {
        this.node = node;
        this.mistakes = mistakes;
        if (node.Kind is not SourceKind.Object) mistakes.Add(node, "An object { ... } belongs here.");
        foreach (var twice in node.Members.GroupBy(member => member.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            mistakes.Add(twice.Last().Value, $"\"{twice.Key}\" is given twice; keep one.");
    }

    public SourceNode Node => node;

    /// <summary>The member, or <see langword="null"/> if it is absent or null. Asking for it makes its name known.</summary>
    public SourceNode? Optional(string name)
    {
        known.Add(name);
        var found = node.Members.Find(member => member.Name == name).Value;
        return found is { Kind: SourceKind.Nothing } ? null : found;
    }

    public SourceNode? Required(string name)
    {
        var found = Optional(name);
        if (found is null && node.Kind is SourceKind.Object) mistakes.Add(node, $"\"{name}\" is missing; add it.");
        return found;
    }

    public T Value<T>(string name, Parse<T> parse, string cure) => Required(name) is { } found && TryParsed(found, parse, cure, out var value) ? value : default!;

    public T? OptionalValue<T>(string name, Parse<T> parse, string cure) => Optional(name) is { } found && TryParsed(found, parse, cure, out var value) ? value : default;

    /// <summary>A member of an enumeration, or <see langword="null"/> if it could not be read.</summary>
    public T? Member<T>(string name) where T : struct, Enum =>
        Required(name) is { } found && TryParsed<T>(found, Words.TryMember, Words.Cure<T>(), out var member) ? member : null;

    public string Text(string name, int longest) => Value<string>(name, (string text, out string value) =>
    {
        value = text;
        return text.Length <= longest && text.Trim() == text && text.Length > 0 && !text.Any(char.IsControl);
    }, $"Give 1 to {longest} characters without control characters and without blanks at the ends.") ?? "";

    public string Key(string name) => Value<string>(name, TryKey, "Give 1 to 40 of a-z, 0-9 and -, beginning with a letter.") ?? "";

    public LocalName Names(string name)
    {
        if (Required(name) is not { } found) return new LocalName("", "");
        var names = new ObjectReader(found, mistakes);
        var read = new LocalName(names.Text("zh", 100), names.Text("en", 100));
        names.Close();
        return read;
    }

    /// <param name="otherwise">The value of an absent member; <see langword="null"/> makes it required.</param>
    public int Whole(string name, int least, int most, int? otherwise = null)
    {
        var found = otherwise is null ? Required(name) : Optional(name);
        if (found is null) return otherwise ?? 0;
        var cure = $"Give a whole number from {least} to {most}.";
        if (found.Kind is SourceKind.Number && int.TryParse(found.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
        mistakes.Add(found, cure);
        return 0;
    }

    /// <summary>An absent member is false.</summary>
    public bool Truth(string name)
    {
        if (Optional(name) is not { } found) return false;
        if (found.Kind is not SourceKind.Truth) mistakes.Add(found, "Give true or false.");
        return found.Text == "true";
    }

    public IReadOnlyList<SourceNode> List(string name)
    {
        if (Required(name) is not { } found) return [];
        if (found.Kind is not SourceKind.List) mistakes.Add(found, "A list [ ... ] belongs here.");
        return found.Items;
    }

    /// <param name="check">What else must be true of a value, told at its line.</param>
    public IReadOnlyList<T> Values<T>(string name, Parse<T> parse, string cure, Action<SourceNode, T>? check = null)
    {
        var read = new List<T>();
        foreach (var item in List(name))
        {
            if (!TryParsed(item, parse, cure, out var value)) continue;
            if (read.Contains(value)) mistakes.Add(item, $"\"{item.Text}\" is listed twice; keep one.");
            read.Add(value);
            check?.Invoke(item, value);
        }
        return read;
    }

    /// <summary>Refuses every member that nobody asked for: a misspelt name must not pass for a default.</summary>
    public void Close()
    {
        foreach (var (name, value) in node.Members)
            if (!known.Contains(name))
                mistakes.Add(value, $"\"{name}\" is not known here; known are {string.Join(", ", known)}. Correct the name or take it out.");
    }

    public static bool TryKey(string text, out string key)
    {
        key = text;
        return text.Length is > 0 and <= 40 && text[0] is >= 'a' and <= 'z'
            && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
    }

    private bool TryParsed<T>(SourceNode found, Parse<T> parse, string cure, out T value)
    {
        value = default!;
        if (found.Kind is SourceKind.Text && parse(found.Text, out value)) return true;
        mistakes.Add(found, cure);
        return false;
    }
}
