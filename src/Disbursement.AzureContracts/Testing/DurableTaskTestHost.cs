// Follows Microsoft.DurableTask.InProcessTestHost 0.2.3-preview.1 (durabletask-dotnet, src/InProcessTestHost). Only tests use it: the portable suite on Microsoft's own engine.
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Testing;

public sealed class DurableTaskTestHost : IAsyncDisposable
{
    internal DurableTaskTestHost()
    {
    }

    public DurableTaskClient Client => throw Declared.Only();

    public static Task<DurableTaskTestHost> StartAsync(
        Action<DurableTaskRegistry> registry, DurableTaskTestHostOptions? options = null, CancellationToken cancellationToken = default)
        => throw Declared.Only();

    public ValueTask DisposeAsync() => throw Declared.Only();
}

public class DurableTaskTestHostOptions
{
    public int? Port { get; set; }

    public ILoggerFactory? LoggerFactory { get; set; }
}
