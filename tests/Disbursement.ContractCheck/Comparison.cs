namespace Disbursement.ContractCheck;

/// <summary>Holds the lines of declared.txt against real assemblies. What is missing or different is answered in whole lines.</summary>
internal sealed class Comparison(IEnumerable<Shape> real)
{
    private readonly Dictionary<string, Shape> real = real.GroupBy(shape => shape.Name).ToDictionary(group => group.Key, group => group.First());

    public static (string Package, string Type, string Said) Split(string line) =>
        line.Split(" | ", 3) is [var package, var type, var said] ? (package, type, said) : throw new FormatException($"'{line}' is not a line of declared.txt.");

    public IReadOnlyList<string> Differences(IReadOnlyList<string> declared)
    {
        var lines = declared.Select(Split).ToList();
        var said = lines.GroupBy(line => line.Type).ToDictionary(group => group.Key, group => group.Select(line => line.Said).ToHashSet());
        return [.. lines.Where(line => line.Said != Declarations.DerivedMark && !IsTrue(line.Type, line.Said)).Select(line => $"Not so in the real assemblies: {line.Type} | {line.Said}"),
            .. said.Where(type => type.Value.Contains(Declarations.DerivedMark)).SelectMany(type => Undeclared(type.Key, said))];
    }

    private bool IsTrue(string type, string said)
    {
        if (!real.TryGetValue(type, out var shape)) return false;
        var chain = Chain(shape).ToList();
        if (shape.Line == said || chain.Any(each => each.Members.Any(member => member.Line == said))) return true;
        // A base of a base will do: what is inherited is the same for us.
        return said.Split(" : ") is [var kind, var parent] && kind.EndsWith("class", StringComparison.Ordinal)
            && shape.Line.Split(" : ")[0] == kind && (parent == "System.Object" || chain.Skip(1).Any(each => each.Name == TypeNames.Open(parent)));
    }

    /// <summary>Abstract members of a class from which ours derive that the declarations do not have: ours would not compile there.</summary>
    private IEnumerable<string> Undeclared(string type, Dictionary<string, HashSet<string>> said)
    {
        if (!real.TryGetValue(type, out var shape)) return [];
        var chain = Chain(shape).ToList();
        var known = chain.SelectMany(each => said.GetValueOrDefault(each.Name, [])).ToHashSet();
        // What a nearer class says of a member counts; a class between that implements it leaves nothing to us.
        var done = chain.SelectMany(each => each.Members).Where(member => !member.IsAbstract).Select(member => Signature(member.Line)).ToHashSet();
        return chain.SelectMany(each => each.Members)
            .Where(member => member.IsAbstract && !known.Contains(member.Line) && !done.Contains(Signature(member.Line)))
            .Select(member => $"Abstract in the real assemblies and not declared: {type} | {member.Line}");
    }

    private static string Signature(string line) => line.Replace(" abstract ", " ", StringComparison.Ordinal).Replace(" virtual ", " ", StringComparison.Ordinal);

    private IEnumerable<Shape> Chain(Shape shape) =>
        [shape, .. shape.Bases.Select(TypeNames.Open).Where(real.ContainsKey).SelectMany(name => Chain(real[name]))];
}
