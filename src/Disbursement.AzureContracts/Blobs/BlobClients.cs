// Follows Azure.Storage.Blobs 12.27 (azure-sdk-for-net, sdk/storage/Azure.Storage.Blobs/api), which has no nullable annotations; since 12.27 GetBlobsAsync
// has no defaults (its issue 55418). The service itself is Microsoft's: what would reach it only says so.
#nullable disable
using Azure.Core;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Azure.Storage.Blobs
{
    public class BlobServiceClient
    {
        protected BlobServiceClient()
        {
        }

        public BlobServiceClient(string connectionString)
        {
        }

        public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions options = null)
        {
        }

        public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) => throw Declared.Only();
    }

    public class BlobClientOptions : ClientOptions
    {
        internal BlobClientOptions()
        {
        }
    }

    public class BlobContainerClient
    {
        protected BlobContainerClient()
        {
        }

        public virtual BlobClient GetBlobClient(string blobName) => throw Declared.Only();

        public virtual AsyncPageable<BlobItem> GetBlobsAsync(BlobTraits traits, BlobStates states, string prefix, CancellationToken cancellationToken)
            => throw Declared.Only();

        public virtual Task<Response<BlobContainerInfo>> CreateIfNotExistsAsync(
            PublicAccessType publicAccessType = PublicAccessType.None,
            IDictionary<string, string> metadata = null,
            BlobContainerEncryptionScopeOptions encryptionScopeOptions = null,
            CancellationToken cancellationToken = default)
            => throw Declared.Only();
    }

    public class BlobClient : BlobBaseClient
    {
        protected BlobClient()
        {
        }

        public virtual Task<Response<BlobContentInfo>> UploadAsync(Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default)
            => throw Declared.Only();
    }
}

namespace Azure.Storage.Blobs.Specialized
{
    public class BlobBaseClient
    {
        protected BlobBaseClient()
        {
        }

        public virtual Task<Response> DownloadToAsync(Stream destination, CancellationToken cancellationToken) => throw Declared.Only();

        public virtual Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) => throw Declared.Only();

        public virtual Task<Response<bool>> DeleteIfExistsAsync(
            DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None,
            BlobRequestConditions conditions = null,
            CancellationToken cancellationToken = default)
            => throw Declared.Only();
    }
}
