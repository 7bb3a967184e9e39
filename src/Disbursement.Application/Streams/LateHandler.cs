using Disbursement.Application.Ports;

namespace Disbursement.Application.Streams;

/// <summary>
/// Stands for a handler that itself reads or appends to streams. Such a handler needs the dispatcher, and the dispatcher needs its handlers:
/// this one is there first and finds the other when there is something to do.
/// </summary>
public sealed class LateHandler(string kind, Func<IOutHandler> handler) : IOutHandler
{
    public string Kind => kind;

    public Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel) =>
        handler().Handle(stream, version, work, orchestrations, cancel);
}
