namespace Disbursement.Host.Storage;

/// <summary>
/// Copies the write-ahead log into the database, passively and on its own connection, so that commits do not wait for it.
/// SQLite begins the log anew only at a moment when everything in it is copied, which under unbroken load would never come. So when the log has outgrown its limit,
/// the writer himself copies, after his next commit, what was committed while the last copy was made, which is little. A log that is begun anew is written over
/// and not made longer, and to flush that takes half as long, for no new blocks have to be found.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Action<string> fatal;
    private readonly CheckpointLimits limits;
    private readonly AutoResetEvent due = new(false);
    private readonly Lock gate = new();
    private readonly Thread thread;
    private int pages;
    private volatile bool isDue;
    private volatile bool hasRest;
    private volatile bool stopping;
    private volatile bool over;

    public Checkpointer(SqliteConnection connection, Action<string> fatal, CheckpointLimits limits)
    {
        this.connection = connection;
        this.fatal = fatal;
        this.limits = limits;
        thread = new Thread(Run) { IsBackground = true, Name = "checkpoint" };
        thread.Start();
    }

    /// <summary>Called by the writer after each commit, outside any transaction.</summary>
    /// <exception cref="StorageException">A copy has failed: nothing more may be acknowledged.</exception>
    public void Written(int count)
    {
        RefuseWhenOver();
        pages += count;
        if (hasRest)
        {
            CopyRest();
            RefuseWhenOver();
        }
        else if (pages >= limits.PagesBetween)
        {
            pages = 0;
            isDue = true;
            due.Set();
        }
    }

    /// <summary>The store is lost: from here on nothing is copied, for each copy flushes the log and then the database, one of which has failed.</summary>
    public void GiveUp() => over = true;

    /// <summary>Closes the last connection, where SQLite would copy and flush once more; after a failed flush the log stays for the next start instead.</summary>
    public void Dispose()
    {
        stopping = true;
        due.Set();
        thread.Join();
        if (over) connection.KeepLogOnClose();
        connection.Dispose();
        due.Dispose();
    }

    private void Run()
    {
        while (due.WaitOne() && !stopping) CopyIfDue();
    }

    private void CopyIfDue()
    {
        lock (gate)
        {
            // The writer may have copied since this was woken; the log is as long as before until the next commit, and would be taken for one that has a rest.
            if (!isDue) return;
            isDue = false;
            hasRest = Copy() is var (frames, copied) && frames > limits.FrameLimit && copied >= 0;
        }
    }

    // Once only: what a reader of older pages keeps from being copied must wait for him.
    private void CopyRest()
    {
        lock (gate)
        {
            (isDue, hasRest) = (false, false);
            Copy();
        }
    }

    private void RefuseWhenOver()
    {
        if (over) throw new StorageException("The write-ahead log could not be copied into the database.");
    }

    // Within the gate: the connection is one.
    private (int Frames, int Copied) Copy()
    {
        if (over) return default;
        try
        {
            return connection.Checkpoint();
        }
        catch (StorageException e)
        {
            // The log still holds every commit; what the database file holds after a failed flush is anyone's guess.
            GiveUp();
            fatal($"The write-ahead log could not be copied into the database: {e.Message} Restart after checking the disk; nothing acknowledged is lost.");
            return default;
        }
    }
}
