using System.Collections.Concurrent;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests;

internal sealed class MemoryDocuments : IDocuments
{
    private readonly ConcurrentDictionary<(string Scope, string Hash), byte[]> stored = new();

    public Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        stored.TryAdd((scope, sha256), content.ToArray());
        return Task.CompletedTask;
    }

    public Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default) =>
        Task.FromResult(stored.GetValueOrDefault((scope, sha256)));

    public Task Delete(string scope, string sha256, CancellationToken cancel = default)
    {
        stored.TryRemove((scope, sha256), out _);
        return Task.CompletedTask;
    }
}
