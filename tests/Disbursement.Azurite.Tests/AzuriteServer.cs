using System.Security.Cryptography;
using System.Text;

namespace Disbursement.Azurite.Tests;

/// <summary>The server that ./test.sh --azure started, with the account "county" and a key made for this run.</summary>
internal static class AzuriteServer
{
    public const string Account = "county";

    private static readonly byte[] Key = Convert.FromBase64String(Needed("DISBURSEMENT_AZURITE_KEY"));

    public static HttpClient Http { get; } = new();

    /// <summary>Such as http://127.0.0.1:10002/county, without a slash at its end.</summary>
    public static string Tables { get; } = Needed("DISBURSEMENT_AZURITE_TABLES");

    public static string Blobs { get; } = Needed("DISBURSEMENT_AZURITE_BLOBS");

    /// <summary>The same for Microsoft's clients.</summary>
    public static string Connection { get; } =
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Needed("DISBURSEMENT_AZURITE_KEY")};BlobEndpoint={Blobs};TableEndpoint={Tables}";

    public static string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));

    private static string Needed(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set: run these tests with ./test.sh --azure, which starts Azurite.");
}
