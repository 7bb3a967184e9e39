using System.Collections.Concurrent;
using System.Text;
using Disbursement.Application.Documents;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Office;

/// <summary>Configurations by the hash of their text, kept in the vault for as long as cases name them.</summary>
public sealed class Counties(DocumentVault vault) : ICounties
{
    private const string Scope = "county";
    private readonly ConcurrentDictionary<string, County> read = new(StringComparer.Ordinal);
    private County? current;

    public County Current => current ?? throw new InvalidOperationException("No configuration was loaded.");

    /// <summary>Reads a configuration and, if it has no mistakes, uses it from now on. Answers the mistakes.</summary>
    public async Task<IReadOnlyList<ConfigurationMistake>> Load(string text, string file, CancellationToken cancel)
    {
        var (county, mistakes) = await Keep(text, file, cancel);
        if (county is not null) Use(county);
        return mistakes;
    }

    /// <summary>Reads a configuration and keeps it for whoever names its hash, without using it; <see langword="null"/> and the mistakes if it has any.</summary>
    public async Task<(County? County, IReadOnlyList<ConfigurationMistake> Mistakes)> Keep(string text, string file, CancellationToken cancel)
    {
        if (!CountyReader.TryRead(file, text, out var county, out var mistakes)) return (null, mistakes);
        await vault.Put(Scope, Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), cancel);
        read[county.Hash] = county;
        return (county, []);
    }

    /// <summary>Takes officials, posts and calendar from this configuration from now on.</summary>
    public void Use(County county) => current = county;

    /// <summary>The text of a configuration that was kept.</summary>
    public async Task<string> Text(string hash, CancellationToken cancel) => Encoding.UTF8.GetString(
        await vault.Open(Scope, ContentHash.Parse(hash), cancel) ?? throw new InvalidDataException($"Configuration {hash} is missing."));

    public async ValueTask<County> Pinned(string hash, CancellationToken cancel)
    {
        if (read.TryGetValue(hash, out var known)) return known;
        var text = await vault.Open(Scope, ContentHash.Parse(hash), cancel)
            ?? throw new InvalidDataException($"Configuration {hash} is missing.");
        if (!CountyReader.TryRead(hash, Encoding.UTF8.GetString(text), out var county, out _))
            throw new InvalidDataException($"Configuration {hash} can no longer be read.");
        return read.GetOrAdd(hash, county);
    }
}
