using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Engine;

/// <summary>
/// A writer whose process dies at a certain request: before it is written or after it is, but never with an answer.
/// From then on nothing is written and nobody is answered, so the engine in front of it hangs as a dead one would.
/// </summary>
internal sealed class MortalWriter(IWriter writer, int lastRequest, bool lastIsWritten) : IWriter
{
    private readonly TaskCompletionSource died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<CommitAnswer> never = new TaskCompletionSource<CommitAnswer>().Task;
    private readonly Lock gate = new();
    private int requests;
    private int underWay;

    /// <summary>Completes when the process is dead and what it had handed to the disk before is there or not, but no longer on its way.</summary>
    public Task Died => died.Task;

    public async Task<CommitAnswer> Submit(Func<IWriteStatements, bool> request, bool isOneStatement = false)
    {
        if (!Accept()) return await never;
        var answer = await writer.Submit(request, isOneStatement);
        return Leave() ? await never : answer;
    }

    private bool Accept()
    {
        lock (gate)
        {
            requests++;
            var accepted = requests < lastRequest || (requests == lastRequest && lastIsWritten);
            if (accepted) underWay++;
            else Bury();
            return accepted;
        }
    }

    /// <summary>Answers whether the process has died meanwhile.</summary>
    private bool Leave()
    {
        lock (gate)
        {
            underWay--;
            Bury();
            return requests >= lastRequest;
        }
    }

    private void Bury()
    {
        if (requests >= lastRequest && underWay == 0) died.TrySetResult();
    }
}
