using Azure;
using Azure.Data.Tables;
using Disbursement.Application.Ports;

namespace Disbursement.Functions.Azure;

/// <summary>
/// The tables in Azure Table Storage. Reads leave throttling to the SDK, which tries again by itself. For commits its retries are off: a commit that is
/// sent twice meets its own rows and looks like somebody else's, so that here, and only here, it is known what an answer to a repeated commit is worth.
/// </summary>
/// <param name="reads">The client of each table for reading.</param>
/// <param name="commits">The client of each table for commits, with no retries of its own.</param>
/// <param name="time">Waits between the tries of a throttled commit.</param>
internal sealed class AzureTable(Func<TableName, TableClient> reads, Func<TableName, TableClient> commits, TimeProvider time) : ITable
{
    /// <summary>Tries of a commit that the service is too busy for; their pauses come to some two seconds, a request's patience.</summary>
    private const int MostTries = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    public async Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default)
    {
        TableLimits.CheckKeys(partition, row);
        var answer = await reads(table).GetEntityIfExistsAsync<TableEntity>(partition, row, null, cancel);
        return answer is { HasValue: true, Value: { } entity } ? TableRows.Read(entity) : null;
    }

    public async Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default)
    {
        TableLimits.CheckRange(partition, from, until, limit);
        // One more than is asked for: its key is where the next page begins. The service gives 1,000 at once, so the last may come by itself.
        var atOnce = Math.Min(limit + 1, TableLimits.RowsPerPage);
        var rows = new List<Row>();
        var bytes = 0L;
        await foreach (var page in reads(table).QueryAsync<TableEntity>(Filter(partition, from, until), atOnce, null, cancel).AsPages())
        {
            foreach (var row in page.Values.Select(TableRows.Read))
            {
                if (rows.Count == limit || bytes > TableLimits.PageBytes) return new RowPage(rows, row.Key);
                rows.Add(row);
                bytes += TableSizes.Row(partition, row.Key, row.Properties);
            }
        }

        return new RowPage(rows, null);
    }

    public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        TableLimits.CheckCommit(partition, changes);
        // A commit under way is not given up: to cancel it would only lose the answer.
        cancel.ThrowIfCancellationRequested();
        if (changes.Any(NamesForeignVersion)) return CommitAnswer.Conflict;
        var actions = changes.Select(change => TableRows.Write(partition, change)).ToList();
        for (var attempt = 1; attempt < MostTries; attempt++)
        {
            if (await Try(commits(table), actions) is { } answer) return Worth(answer, attempt);
            await Task.Delay(FirstPause * (attempt * attempt * (1 + Random.Shared.NextDouble())), time, CancellationToken.None);
        }

        return Worth(await Try(commits(table), actions) ?? CommitAnswer.Unknown, MostTries);
    }

    /// <summary>A version that is no ETag of the service is no row's version; sent as it is, "*" would match every row.</summary>
    private static bool NamesForeignVersion(Change change) => change switch
    {
        Change.Replace replace => !IsETag(replace.Version),
        Change.Delete delete => !IsETag(delete.Version),
        _ => false,
    };

    private static bool IsETag(string version) => version.StartsWith("W/\"", StringComparison.Ordinal);

    /// <summary>After an earlier try whose refusal may have come too late, a conflict may be with our own rows.</summary>
    private static CommitAnswer Worth(CommitAnswer answer, int attempt) => answer == CommitAnswer.Conflict && attempt > 1 ? CommitAnswer.Unknown : answer;

    /// <summary>The answer, or <see langword="null"/> if the service is too busy.</summary>
    private static async Task<CommitAnswer?> Try(TableClient client, List<TableTransactionAction> actions)
    {
        try
        {
            await client.SubmitTransactionAsync(actions, CancellationToken.None);
            return CommitAnswer.Done;
        }
        catch (RequestFailedException failure) when (TableFailures.IsBusy(failure.Status))
        {
            return null;
        }
        catch (RequestFailedException failure) when (TableFailures.Answer(failure.Status, failure.ErrorCode) is { } answer)
        {
            return answer;
        }
        catch (OperationCanceledException)
        {
            // Nobody cancels a commit, so this is the SDK's network time-out: the request may have arrived.
            return CommitAnswer.Unknown;
        }
        catch (IOException)
        {
            // The connection broke while the answer was read. The SDK, which tries reads again after it, passes it on as it is.
            return CommitAnswer.Unknown;
        }
    }

    private static string Filter(string partition, string from, string? until)
    {
        var filter = $"PartitionKey eq {Quoted(partition)} and RowKey ge {Quoted(from)}";
        return until is null ? filter : $"{filter} and RowKey lt {Quoted(until)}";
    }

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}

/// <summary>What a failed commit says about itself. Sources: "Table service error codes" and "Status and error codes" in Microsoft's REST reference.</summary>
internal static class TableFailures
{
    /// <summary>Too many requests, or the partition is being moved: nothing was done, and the service asks to try again.</summary>
    public static bool IsBusy(int status) => status is 429 or 503;

    /// <summary>The answer, or <see langword="null"/> if it is none: a bug, or no permission, or no such table. 0 is a connection that broke.</summary>
    public static CommitAnswer? Answer(int status, string? code) => status switch
    {
        404 or 409 when code?.StartsWith("Table", StringComparison.Ordinal) == true => null,
        404 or 409 or 412 => CommitAnswer.Conflict,
        0 or 408 or 500 or 502 or 504 => CommitAnswer.Unknown,
        _ => null,
    };
}
