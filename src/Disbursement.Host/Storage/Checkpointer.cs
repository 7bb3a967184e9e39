namespace Disbursement.Host.Storage;

/// <summary>
/// Copies the write-ahead log into the database, passively and on its own connection, so that commits do not wait for it.
/// Only when the log has outgrown its limit does the writer wait for one copy: SQLite starts the log anew only at a moment
/// when everything in it is copied, and under unbroken load that moment would never come.
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
    private volatile bool behind;
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
        if (pages < limits.PagesBetween) return;
        pages = 0;
        if (!behind)
        {
            due.Set();
            return;
        }

        Copy();
        RefuseWhenOver();
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
        while (due.WaitOne() && !stopping) Copy();
    }

    private void RefuseWhenOver()
    {
        if (over) throw new StorageException("The write-ahead log could not be copied into the database.");
    }

    private void Copy()
    {
        lock (gate)
        {
            if (over) return;
            try
            {
                var (frames, copied) = connection.Checkpoint();
                behind = frames > limits.FrameLimit && copied >= 0;
            }
            catch (StorageException e)
            {
                // The log still holds every commit; what the database file holds after a failed flush is anyone's guess.
                GiveUp();
                fatal($"The write-ahead log could not be copied into the database: {e.Message} Restart after checking the disk; nothing acknowledged is lost.");
            }
        }
    }
}
