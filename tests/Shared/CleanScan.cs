using Disbursement.Application.Ports;

namespace Disbursement.Tests.Shared;

/// <summary>A scanner that finds nothing, or answers what a test tells it to.</summary>
internal sealed class CleanScan : IMalwareScan
{
    public ScanAnswer Says { get; set; } = ScanAnswer.Clean;

    public bool IsConfigured => Says is not ScanAnswer.NotConfigured;

    public Task<ScanAnswer> Scan(ReadOnlyMemory<byte> content, CancellationToken cancel = default) => Task.FromResult(Says);
}
