using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Documents;

/// <summary>
/// Documents encrypted at rest. Each scope (a case, a batch) has one data key of its own, wrapped by the master key that lies outside the store:
/// deleting the key's row makes every document of the scope unreadable for good. A document is named by the SHA-256 of its plain content,
/// and the name is checked whenever it is opened.
/// </summary>
public sealed class DocumentVault(IDocuments documents, DataKeys keys)
{
    /// <summary>Stores a document durably. Storing the same content again changes nothing.</summary>
    public async Task<ContentHash> Put(string scope, ReadOnlyMemory<byte> plain, CancellationToken cancel = default)
    {
        var hash = ContentHash.Of(plain.Span);
        var key = await keys.GetOrCreate(scope, cancel);
        await documents.Put(scope, hash.Value, SealedBytes.Seal(key, plain.Span, Name(scope, hash)), cancel);
        return hash;
    }

    /// <summary>Opens a document, or answers <see langword="null"/> if the scope has none of that name.</summary>
    /// <exception cref="CryptographicException">The stored bytes were changed, or belong to another name or another master key.</exception>
    public async Task<byte[]?> Open(string scope, ContentHash hash, CancellationToken cancel = default)
    {
        if (await documents.Open(scope, hash.Value, cancel) is not { } stored) return null;
        if (await keys.Get(scope, cancel) is not { } key) return null;
        var plain = SealedBytes.Unseal(key, stored, Name(scope, hash));
        if (ContentHash.Of(plain) != hash) throw new CryptographicException($"Document {hash} of {scope} has other content than its name says.");
        return plain;
    }

    /// <summary>Removes one document. One that is not there is no error.</summary>
    public Task Delete(string scope, ContentHash hash, CancellationToken cancel = default) => documents.Delete(scope, hash.Value, cancel);

    /// <summary>Removes all that a scope holds. The key goes first: from then on what a crash leaves behind can be read by nobody.</summary>
    public async Task Forget(string scope, CancellationToken cancel = default)
    {
        await keys.Delete(scope, cancel);
        await documents.DeleteScope(scope, cancel);
    }

    // Bound into the seal, so that one document cannot be put in another's place.
    private static byte[] Name(string scope, ContentHash hash) => Encoding.UTF8.GetBytes($"document {scope} {hash}");
}
