namespace Disbursement.Engine.Tests.Storage;

/// <summary>A folder of one test, removed after it.</summary>
internal sealed class StorageFolder : IDisposable
{
    public StorageFolder() => Root = Directory.CreateTempSubdirectory("storage-").FullName;

    public string Root { get; }

    public string Database => Path.Combine(Root, "disbursement.db");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
