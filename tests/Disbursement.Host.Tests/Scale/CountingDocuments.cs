using Disbursement.Application.Ports;

namespace Disbursement.Host.Tests.Scale;

/// <summary>Counts what would be requests to Azure Blob Storage, and passes everything on.</summary>
internal sealed class CountingDocuments(IDocuments inner, Meter meter) : IDocuments
{
    public Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        meter.Add(Measure.DocumentWrites);
        meter.AddBytes(Measure.DocumentBytes, content.Length);
        return inner.Put(scope, sha256, content, cancel);
    }

    public Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default)
    {
        meter.Add(Measure.DocumentReads);
        return inner.Open(scope, sha256, cancel);
    }

    public Task Delete(string scope, string sha256, CancellationToken cancel = default) => inner.Delete(scope, sha256, cancel);

    public Task DeleteScope(string scope, CancellationToken cancel = default) => inner.DeleteScope(scope, cancel);
}
