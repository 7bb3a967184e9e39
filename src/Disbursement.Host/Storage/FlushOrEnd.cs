namespace Disbursement.Host.Storage;

/// <summary>
/// Flushes until one flush fails, and then ends the process. Until it has ended every call fails and nothing is flushed any more,
/// because a second flush may report success for what the first one dropped.
/// </summary>
/// <param name="inner">What flushes.</param>
/// <param name="fatal">Ends the process with a message; called at most once.</param>
internal sealed class FlushOrEnd(IFlush inner, Action<string> fatal) : IFlush
{
    private int failed;

    public void Content(FileStream file) => OrEnd(() => inner.Content(file));

    public void Names(string folder) => OrEnd(() => inner.Names(folder));

    private void OrEnd(Action flush)
    {
        RefuseAfterFailure();
        try
        {
            flush();
        }
        catch (StorageException e)
        {
            if (Interlocked.Exchange(ref failed, 1) == 0) fatal($"A document could not be stored: {e.Message} Check the disk, then start again.");
            throw;
        }

        // The system tells of an error once, and it may have told a neighbour who flushed the same folder meanwhile.
        RefuseAfterFailure();
    }

    private void RefuseAfterFailure()
    {
        if (Volatile.Read(ref failed) != 0) throw new StorageException("Documents are stored no more, since a flush failed.");
    }
}
