using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Disbursement.Application.Ports;

namespace Disbursement.Functions.Azure;

/// <summary>
/// Documents in Blob Storage, <c>&lt;scope&gt;/&lt;sha256&gt;</c>. What a case, a batch or the configuration rests on goes to a container with a policy of
/// immutability; drafts, which are deleted after 30 days, to one without. Neither allows public access, and no address of a blob is ever given out:
/// whoever may see a document gets it from a function.
/// </summary>
internal sealed class BlobDocuments(BlobContainerClient evidence, BlobContainerClient drafts) : IDocuments
{
    /// <summary>A name is a hash, so what is there under it is the same.</summary>
    public Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default) =>
        BlobOnce.Put(Blob(scope, sha256), content, cancel);

    public async Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default)
    {
        using var content = new MemoryStream();
        try
        {
            await Blob(scope, sha256).DownloadToAsync(content, cancel);
            return content.ToArray();
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Fails where the policy still protects the document: then nobody may delete it yet, and retention asks too early.</summary>
    public Task Delete(string scope, string sha256, CancellationToken cancel = default) =>
        Blob(scope, sha256).DeleteIfExistsAsync(DeleteSnapshotsOption.None, null, cancel);

    /// <summary>Fails likewise for evidence.</summary>
    public async Task DeleteScope(string scope, CancellationToken cancel = default)
    {
        DocumentName.CheckScope(scope);
        var container = Container(scope);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{scope}/", cancel))
            await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.None, null, cancel);
    }

    private BlobContainerClient Container(string scope) => DocumentName.IsDraft(scope) ? drafts : evidence;

    private BlobClient Blob(string scope, string sha256)
    {
        DocumentName.Check(scope, sha256);
        return Container(scope).GetBlobClient($"{scope}/{sha256}");
    }
}
