using Disbursement.Application.Ports;
using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Engine;

/// <summary>
/// A writer that does something before each write. A turn is still under way then, so what comes in for its instance meanwhile
/// lies in the mailbox when it ends; and no thread is kept, however long that takes.
/// </summary>
internal sealed class WatchedWriter(IWriter writer) : IWriter
{
    public Func<Task> Before { private get; set; } = () => Task.CompletedTask;

    public async Task<CommitAnswer> Submit(Func<IWriteStatements, bool> request, bool isOneStatement = false)
    {
        await Before();
        return await writer.Submit(request, isOneStatement);
    }
}
