using Disbursement.Application.Ports;

namespace Disbursement.Application.Documents;

/// <summary>Where there is no scanner: documents are taken and never shown on a page.</summary>
public sealed class NoScan : IMalwareScan
{
    public bool IsConfigured => false;

    public Task<ScanAnswer> Scan(ReadOnlyMemory<byte> content, CancellationToken cancel = default) => Task.FromResult(ScanAnswer.NotConfigured);
}
