using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Disbursement.Azure.Tests;

/// <summary>A container as the service keeps it.</summary>
internal sealed class FakeBlobs : BlobContainerClient
{
    public Dictionary<string, byte[]> Content { get; } = [];

    /// <summary>A blob that cannot be written.</summary>
    public string? FailsAt { get; set; }

    /// <summary>Blobs that a policy protects.</summary>
    public bool IsImmutable { get; init; }

    public override BlobClient GetBlobClient(string blobName) => new Blob(this, blobName);

    public override AsyncPageable<BlobItem> GetBlobsAsync(BlobTraits traits, BlobStates states, string prefix, CancellationToken cancellationToken) =>
        AsyncPageable<BlobItem>.FromPages([Page<BlobItem>.FromValues([.. Content.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(Item)], null, null!)]);

    /// <summary>Only the service makes items, so their constructor is not public.</summary>
    private static BlobItem Item(string name)
    {
        var item = (BlobItem)Activator.CreateInstance(typeof(BlobItem), nonPublic: true)!;
        typeof(BlobItem).GetProperty(nameof(BlobItem.Name))!.SetValue(item, name);
        return item;
    }

    private sealed class Blob(FakeBlobs container, string name) : BlobClient
    {
        public override async Task<Response<BlobContentInfo>> UploadAsync(Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default)
        {
            if (container.FailsAt == name) throw new RequestFailedException(500, "", "InternalError", null);
            if (container.Content.ContainsKey(name))
            {
                if (options.Conditions?.IfNoneMatch == ETag.All) throw new RequestFailedException(409, "", "BlobAlreadyExists", null);
                if (container.IsImmutable) throw new RequestFailedException(409, "", "BlobImmutableDueToPolicy", null);
            }

            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellationToken);
            container.Content[name] = copy.ToArray();
            return Response.FromValue<BlobContentInfo>(null!, null!);
        }

        public override async Task<Response> DownloadToAsync(Stream destination, CancellationToken cancellationToken)
        {
            if (!container.Content.TryGetValue(name, out var content)) throw new RequestFailedException(404, "", "BlobNotFound", null);
            await destination.WriteAsync(content, cancellationToken);
            return null!;
        }

        public override Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult(Response.FromValue(container.Content.ContainsKey(name), null!));

        public override Task<Response<bool>> DeleteIfExistsAsync(
            DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None, BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default) =>
            container.IsImmutable
                ? throw new RequestFailedException(409, "", "BlobImmutableDueToPolicy", null)
                : Task.FromResult(Response.FromValue(container.Content.Remove(name), null!));
    }
}
