namespace Disbursement.Domain.Office.Configuration;

/// <summary>Collects what is wrong, so that everything can be told at once. Their number is bounded by the size of the file.</summary>
internal sealed class Mistakes(string file)
{
    private readonly List<ConfigurationMistake> all = [];

    public int Count => all.Count;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ConfigurationMistake> All => [.. all.OrderBy(mistake => mistake.Line)];

    public void Add(SourceNode at, string message) => Add(at.Line, at.Path, message);

    public void Add(int line, string path, string message) => all.Add(new ConfigurationMistake(file, line, path, message));

    /// <summary>Whether anything below one of these members of the document is wrong, or one of its members is missing.</summary>
    public bool Touch(params ReadOnlySpan<string> members)
    {
        if (all.Exists(mistake => mistake.Path.Length == 0)) return true;
        foreach (var member in members)
            if (all.Exists(mistake => mistake.Path.StartsWith(member, StringComparison.Ordinal)))
                return true;
        return false;
    }
}
