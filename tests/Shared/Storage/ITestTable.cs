using Disbursement.Application.Ports;

namespace Disbursement.Tests.Shared.Storage;

/// <summary>A table for one test.</summary>
public interface ITestTable : IDisposable
{
    ITable Table { get; }
}

/// <summary>A table in memory.</summary>
internal sealed class OpenMemoryTable : ITestTable
{
    public ITable Table { get; } = new MemoryTable();

    public void Dispose()
    {
        // There is nothing to let go.
    }
}
