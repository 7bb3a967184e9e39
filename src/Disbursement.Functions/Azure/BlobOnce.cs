using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Disbursement.Functions.Azure;

/// <summary>Writes a blob whose content its name fixes for ever.</summary>
internal static class BlobOnce
{
    public static async Task Put(BlobClient blob, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var ifAbsent = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await blob.UploadAsync(stream, ifAbsent, cancel);
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            // It is there already, perhaps because the answer to an earlier try was lost.
        }
    }
}
