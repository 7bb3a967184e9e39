using Disbursement.Application.Ports;
using Disbursement.Application.Streams;

namespace Disbursement.Application.Cases;

/// <summary>Starts the chain of a new case. Idempotent by the instance id, which is the case id.</summary>
public sealed class StartHandler(StreamStore streams) : IOutHandler
{
    public string Kind => CaseOuts.Start;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        await orchestrations.StartDue(stream, async () => (await streams.Load(CaseStream.Kind, stream, cancel)).State.DueRun(), cancel);
        return OutAnswer.Done;
    }
}

/// <summary>Nudges the chain or a stage of it. A nudge too many costs one look.</summary>
public sealed class NudgeHandler : IOutHandler
{
    public string Kind => CaseOuts.Nudge;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var instance = work["instance"];
        await orchestrations.Nudge(instance == "chain" ? stream : $"{stream}.{instance}", cancel);
        return OutAnswer.Done;
    }
}

/// <summary>Writes the index rows of a case from what it is now. Idempotent: an older version never replaces a newer one.</summary>
public sealed class IndexHandler(StreamStore streams, CaseIndex index) : IOutHandler
{
    public string Kind => CaseOuts.Index;

    public async Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var loaded = await streams.Load(CaseStream.Kind, stream, cancel);
        await index.Write(stream, loaded.State, loaded.Version, cancel);
        return OutAnswer.Done;
    }
}
