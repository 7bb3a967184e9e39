using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Documents;

/// <summary>The data key of each scope, wrapped by the master key and kept in a Pointers row.</summary>
public sealed class DataKeys(ITable table, ISecrets secrets)
{
    private const string RowKey = "data-key";
    private const int KeySize = 32;

    /// <summary>An answer that stays unknown this often is an outage of the store.</summary>
    private const int Attempts = 5;

    /// <summary>The scope's key. Of two who make one at once the first is right, and both use it.</summary>
    internal async Task<byte[]> GetOrCreate(string scope, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await Get(scope, cancel) is { } known) return known;
            var wrapped = SealedBytes.Seal(secrets.MasterKey, RandomNumberGenerator.GetBytes(KeySize), Name(scope));
            // Whatever the answer is, the row is read again: only the stored key may ever be used.
            await table.Commit(TableName.Pointers, Partition(scope), [new Change.Insert(RowKey, new Properties { { "key", wrapped } })], cancel);
        }
        throw new IOException($"The data key of {scope} could not be stored.");
    }

    internal async Task<byte[]?> Get(string scope, CancellationToken cancel)
    {
        var row = await table.Get(TableName.Pointers, Partition(scope), RowKey, cancel);
        return row is null ? null : SealedBytes.Unseal(secrets.MasterKey, row.Properties.Bytes("key"), Name(scope));
    }

    /// <summary>Makes everything under the scope's key unreadable for good.</summary>
    internal async Task Delete(string scope, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await table.Get(TableName.Pointers, Partition(scope), RowKey, cancel) is not { } row) return;
            await table.Commit(TableName.Pointers, Partition(scope), [new Change.Delete(RowKey, row.Version)], cancel);
        }
        throw new IOException($"The data key of {scope} could not be deleted.");
    }

    private static string Partition(string scope) => $"vault-{scope}";

    private static byte[] Name(string scope) => Encoding.UTF8.GetBytes($"data key {scope}");
}
