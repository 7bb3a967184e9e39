using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Disbursement.Functions.Azure;

/// <summary>The county's configuration as the app reads it at its start: <c>county.json</c> in the container of the configuration.</summary>
internal sealed class CountyBlob(BlobContainerClient container)
{
    public const string Name = "county.json";

    /// <summary>The text, or <see langword="null"/> if nobody has uploaded it.</summary>
    public async Task<string?> Read(CancellationToken cancel)
    {
        var blob = container.GetBlobClient(Name);
        if (!(await blob.ExistsAsync(cancel)).Value) return null;
        using var content = new MemoryStream();
        await blob.DownloadToAsync(content, cancel);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    /// <summary>Puts a new text in the place of the old one.</summary>
    public async Task Write(string text, CancellationToken cancel)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        await container.GetBlobClient(Name).UploadAsync(content, new BlobUploadOptions(), cancel);
    }
}
