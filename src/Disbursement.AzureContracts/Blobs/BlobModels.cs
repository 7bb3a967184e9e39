// Follows Azure.Storage.Blobs 12.27 (azure-sdk-for-net, sdk/storage/Azure.Storage.Blobs/api), which has no nullable annotations.
#nullable disable
namespace Azure.Storage.Blobs.Models;

public enum PublicAccessType
{
    None = 0,
    BlobContainer = 1,
    Blob = 2,
}

public enum DeleteSnapshotsOption
{
    None = 0,
    IncludeSnapshots = 1,
    OnlySnapshots = 2,
}

/// <summary>What else is asked about each blob; only the first is used here.</summary>
[Flags]
public enum BlobTraits
{
    None = 0,
}

/// <summary>Which blobs else are listed; only the first is used here.</summary>
[Flags]
public enum BlobStates
{
    None = 0,
}

public class BlobItem
{
    internal BlobItem()
    {
    }

    public string Name { get; internal set; }
}

public class BlobUploadOptions
{
    public BlobRequestConditions Conditions { get; set; }
}

public class BlobLeaseRequestConditions : RequestConditions;

public class BlobRequestConditions : BlobLeaseRequestConditions;

public class BlobContentInfo
{
    internal BlobContentInfo()
    {
    }
}

public class BlobContainerInfo
{
    internal BlobContainerInfo()
    {
    }
}

public class BlobContainerEncryptionScopeOptions
{
    internal BlobContainerEncryptionScopeOptions()
    {
    }
}
