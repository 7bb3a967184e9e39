using Disbursement.Application.Ports;

namespace Disbursement.Host.Storage;

/// <summary>A request on its way through the writer; what waits for it goes on elsewhere, never on the writer's thread.</summary>
internal sealed class WriteRequest(Func<IWriteStatements, bool> work, bool isOneStatement)
    : TaskCompletionSource<CommitAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private bool kept;
    private Exception? bug;

    public bool IsOneStatement => isOneStatement;

    /// <summary>Runs the work in the open transaction and answers whether its changes are to be kept.</summary>
    public bool Run(IWriteStatements statements) => kept = work(statements);

    /// <summary>The work threw something that is not the disk's fault: only its own caller is told.</summary>
    public void Failed(Exception exception) => bug = exception;

    /// <summary>Answers after the group's COMMIT.</summary>
    public void AnswerCommitted()
    {
        if (bug is not null) SetException(bug);
        else SetResult(kept ? CommitAnswer.Done : CommitAnswer.Conflict);
    }

    public void AnswerUnknown() => SetResult(CommitAnswer.Unknown);
}
