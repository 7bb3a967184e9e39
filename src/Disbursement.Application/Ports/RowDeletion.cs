namespace Disbursement.Application.Ports;

/// <summary>Deleting a row in such a way that whoever goes on after it can rest on the answer.</summary>
internal static class RowDeletion
{
    /// <summary>An answer that stays unknown this often is an outage of the store.</summary>
    private const int MostAttempts = 5;

    /// <summary>
    /// Deletes a row in the version that was read. Answers whether it is gone, by whomever; false if it was changed since, or if the store says nothing
    /// certain. A delete of one version may be repeated: it never meets what was written later.
    /// </summary>
    public static async Task<bool> Delete(this ITable table, TableName name, string partition, string key, string version, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await table.Commit(name, partition, [new Change.Delete(key, version)], cancel) is CommitAnswer.Done) return true;
            if (await table.Get(name, partition, key, cancel) is not { } there) return true;
            if (there.Version != version) return false;
        }
        return false;
    }
}
