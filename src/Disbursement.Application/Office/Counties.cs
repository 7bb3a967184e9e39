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

    /// <summary>Reads a configuration and, if it has no mistakes, puts it in force. Answers the mistakes.</summary>
    public async Task<IReadOnlyList<ConfigurationMistake>> Load(string text, string file, CancellationToken cancel)
    {
        if (!CountyReader.TryRead(file, text, out var county, out var mistakes)) return mistakes;
        await vault.Put(Scope, Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), cancel);
        read[county.Hash] = county;
        current = county;
        return [];
    }

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
