using Disbursement.Application.Ports;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>What an import of officials did.</summary>
public sealed record OfficialsImported
{
    public required int Rows { get; init; }

    public required int Added { get; init; }

    /// <summary>Those who have to be enrolled again among them.</summary>
    public required int Changed { get; init; }

    public required int Removed { get; init; }

    public required int Unchanged { get; init; }

    public required int BadRows { get; init; }

    /// <summary>The bad rows with what is wrong with each, as CSV that can be corrected and imported; <see langword="null"/> if there is none.</summary>
    public string? Errors { get; init; }

    /// <summary>Why nothing was imported at all; empty if it was.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }
}

/// <summary>
/// Brings officials from a file into the configuration in force. Officials that the file does not name stay. It is done whole or not at all, but for rows that
/// are wrong in themselves, which are set aside; the same file again changes nothing.
/// </summary>
public sealed class OfficialsImport(Counties counties, CountyChanges changes) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <param name="content">The file.</param>
    /// <param name="keep">Called with the new configuration's text before it comes into force: a crash afterwards finds it and goes on.</param>
    public async Task<OfficialsImported> Import(
        ReadOnlyMemory<byte> content, Func<string, CancellationToken, Task> keep, IOrchestrations orchestrations, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var csv = OfficialsCsv.Read(content.Span);
            var before = counties.Current;
            var merge = new OfficialsMerge(before, await counties.Text(before.Hash, cancel), csv);
            if (csv.Refusal is null) merge.Run();
            if (merge.Refusals.Count > 0 || !merge.Differs) return merge.Result(csv, []);
            await keep(merge.Text, cancel);
            var mistakes = await changes.Apply(merge.Text, "county.json", orchestrations, cancel);
            return merge.Result(csv, [.. mistakes.Select(mistake => mistake.ToString())]);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>One merge of a file into a configuration, which sets rows aside until the rest can be read.</summary>
internal sealed class OfficialsMerge(County before, string text, OfficialsCsv csv)
{
    private readonly List<BadRow> bad = [.. csv.Bad];
    private readonly List<string> refusals = csv.Refusal is { } refusal ? [refusal] : [];
    private List<ImportedOfficial> imported = [.. csv.Officials];

    public string Text { get; private set; } = text;

    public IReadOnlyList<string> Refusals => refusals;

    public bool Differs => imported.Exists(IsOther);

    public void Run()
    {
        // Each turn sets at least one official aside, so there are at most as many as the file has.
        while (Differs)
        {
            var stay = before.Officials.Values.Where(official => !imported.Exists(other => other.Id == official.Id)).Select(official => OfficialText.Of(official).ToLine()).ToList();
            var come = imported.Where(official => official.Text is not null).ToList();
            var (next, firstLine) = CountyText.With(Text, stay.Concat(come.Select(official => official.Text!.ToLine())));
            if (CountyReader.TryRead("county.json", next, out _, out var mistakes))
            {
                Text = next;
                return;
            }
            if (!SetAside(mistakes, come, firstLine + stay.Count))
            {
                refusals.AddRange(mistakes.Select(mistake => mistake.Message));
                return;
            }
        }
    }

    public OfficialsImported Result(OfficialsCsv read, IReadOnlyList<string> mistakes)
    {
        var done = refusals.Count == 0 && mistakes.Count == 0;
        int Count(Func<ImportedOfficial, bool> which) => done ? imported.Count(which) : 0;
        return new OfficialsImported
        {
            Rows = read.Rows,
            Added = Count(official => IsOther(official) && official.Text is not null && !before.Officials.ContainsKey(official.Id)),
            Changed = Count(official => IsOther(official) && official.Text is not null && before.Officials.ContainsKey(official.Id)),
            Removed = Count(official => IsOther(official) && official.Text is null),
            Unchanged = Count(official => !IsOther(official)),
            BadRows = bad.Count,
            Errors = bad.Count == 0 ? null : Errors(read.Header),
            Refusals = [.. refusals, .. mistakes],
        };
    }

    private bool IsOther(ImportedOfficial official) =>
        (before.Officials.TryGetValue(official.Id, out var known) ? OfficialText.Of(known).ToLine() : null) != official.Text?.ToLine();

    // A mistake at the line of an official of the file is that official's; any other, such as a plan without staff, is everybody's.
    private bool SetAside(IReadOnlyList<ConfigurationMistake> mistakes, List<ImportedOfficial> come, int firstLine)
    {
        var wrong = mistakes.Where(mistake => mistake.Line >= firstLine && mistake.Line < firstLine + come.Count && mistake.Path.StartsWith("officials", StringComparison.Ordinal))
            .GroupBy(mistake => come[mistake.Line - firstLine]).ToList();
        foreach (var group in wrong)
        {
            var problem = string.Join(" ", group.Select(mistake => $"{mistake.Path[(mistake.Path.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart('.')}: {mistake.Message}"));
            bad.AddRange(group.Key.Rows.Select(row => new BadRow(row, problem)));
        }
        imported = [.. imported.Except(wrong.Select(group => group.Key))];
        return wrong.Count > 0;
    }

    private string Errors(IReadOnlyList<string> header)
    {
        var problem = header.Count;
        var lines = new List<IEnumerable<string>> { header.Append("problem") };
        lines.AddRange(bad.Select(row => Enumerable.Range(0, problem).Select(place => place < row.Cells.Count ? row.Cells[place] : "").Append(row.Problem)));
        return "\uFEFF" + string.Concat(lines.Select(line => string.Join(',', line.Select(Quoted)) + "\r\n"));
    }

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
