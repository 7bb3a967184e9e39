using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>
/// Where tables and blobs lie: <c>Store__TableEndpoint</c> and <c>Store__BlobEndpoint</c>, entered with the app's own identity. For an emulator on this
/// machine, and for nothing else, <c>Store__Emulator</c> is a connection string: the keys of a real account never lie in a setting.
/// </summary>
internal sealed class StoreSettings
{
    /// <summary>How long one try of a commit may take; then its answer counts as lost.</summary>
    private static readonly TimeSpan CommitTimeout = TimeSpan.FromSeconds(30);

    private readonly string? emulator;
    private readonly Uri? tables;
    private readonly Uri? blobs;
    private readonly TokenCredential? identity;

    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public StoreSettings(IConfiguration settings)
    {
        if (settings["Store:Emulator"] is { Length: > 0 } connection)
        {
            emulator = IsLocal(connection) ? connection : throw new SettingException("Store:Emulator", "must lead to an emulator on this machine");
            return;
        }

        tables = Setting.RequiredAddress(settings, "Store:TableEndpoint");
        blobs = Setting.RequiredAddress(settings, "Store:BlobEndpoint");
        identity = new DefaultAzureCredential();
    }

    /// <summary>Whether the store is an emulator, whose tables and containers the app makes itself; on Azure the deployment makes them.</summary>
    public bool IsEmulator => emulator is not null;

    /// <summary>For reading: the SDK tries again by itself.</summary>
    public TableServiceClient TablesForReading() => Tables(new TableClientOptions());

    /// <summary>For commits: each is sent once.</summary>
    public TableServiceClient TablesForCommits()
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = CommitTimeout;
        return Tables(options);
    }

    public BlobServiceClient Blobs() => emulator is null ? new BlobServiceClient(blobs, identity) : new BlobServiceClient(emulator);

    private TableServiceClient Tables(TableClientOptions options) =>
        emulator is null ? new TableServiceClient(tables, identity, options) : new TableServiceClient(emulator, options);

    private static bool IsLocal(string connection)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Contains("UseDevelopmentStorage=true", StringComparer.OrdinalIgnoreCase)) return parts.Length == 1;
        var endpoints = parts.Where(part => part.Contains("Endpoint=", StringComparison.OrdinalIgnoreCase)).Select(part => part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).ToList();
        return endpoints.Count > 0
            && !parts.Any(part => part.StartsWith("EndpointSuffix", StringComparison.OrdinalIgnoreCase))
            && endpoints.All(endpoint => Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.IsLoopback);
    }
}
