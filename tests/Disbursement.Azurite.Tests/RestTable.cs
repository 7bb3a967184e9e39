using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Disbursement.Application.Ports;

namespace Disbursement.Azurite.Tests;

/// <summary>
/// <see cref="ITable"/> over the REST interface of Azure Table Storage, as far as the storage suite needs it: no retries, no patience.
/// <paramref name="prefix"/> keeps the tables of each test apart; <paramref name="checks"/> false leaves the limits to the server.
/// Source: "Performing entity group transactions" and "Query Entities" in Microsoft's REST reference.
/// </summary>
internal sealed class RestTable(string prefix, bool checks = true) : ITable
{
    public async Task Create(TableName table)
    {
        using var answer = await Send(HttpMethod.Post, "Tables", Json(new { TableName = prefix + table }), CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default)
    {
        if (checks) TableLimits.CheckKeys(partition, row);
        using var answer = await Send(HttpMethod.Get, EntityPath(table, partition, row), null, cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancel));
        return EntityJson.Read(json.RootElement);
    }

    public async Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default)
    {
        if (checks) TableLimits.CheckRange(partition, from, until, limit);
        var filter = $"PartitionKey eq {Quoted(partition)} and RowKey ge {Quoted(from)}" + (until is null ? "" : $" and RowKey lt {Quoted(until)}");
        var rows = new List<Row>();
        var bytes = 0L;
        var continuation = "";
        do
        {
            using var answer = await Send(HttpMethod.Get, $"{prefix}{table}()", null, cancel, $"?$filter={Uri.EscapeDataString(filter)}&$top={Math.Min(1_000, limit + 1)}{continuation}");
            answer.EnsureSuccessStatusCode();
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancel));
            foreach (var row in json.RootElement.GetProperty("value").EnumerateArray().Select(EntityJson.Read))
            {
                // One row more than asked for, or than a page of large rows holds, tells where the next page begins.
                if (rows.Count == limit || bytes > TableLimits.PageBytes) return new RowPage(rows, row.Key);
                rows.Add(row);
                bytes += TableSizes.Row(row.Partition, row.Key, row.Properties);
            }
            continuation = Continuation(answer.Headers);
        }
        while (continuation.Length > 0);
        return new RowPage(rows, null);
    }

    public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
    {
        if (checks) TableLimits.CheckCommit(partition, changes);
        if (changes.Any(change => change is Change.Replace { Version: var one } && !IsETag(one) || change is Change.Delete { Version: var other } && !IsETag(other))) return CommitAnswer.Conflict;
        var status = await Transact(table, partition, changes, cancel);
        return status switch
        {
            (HttpStatusCode)202 or HttpStatusCode.NoContent or HttpStatusCode.Created => CommitAnswer.Done,
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound => CommitAnswer.Conflict,
            _ => throw new HttpRequestException($"The table answers {(int)status}.", null, status),
        };
    }

    /// <summary>The status of the transaction: that of its first operation that failed, or of the last that did not.</summary>
    public async Task<HttpStatusCode> Transact(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var text = new StringBuilder("--batch_1\r\nContent-Type: multipart/mixed; boundary=changeset_1\r\n\r\n");
        foreach (var change in changes) Write(text, table, partition, change);
        text.Append("--changeset_1--\r\n--batch_1--\r\n");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batch_1");
        using var answer = await Send(HttpMethod.Post, "$batch", content, cancel);
        if (!answer.IsSuccessStatusCode) return answer.StatusCode;
        var statuses = (await answer.Content.ReadAsStringAsync(cancel)).Split('\n').Where(line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            .Select(line => (HttpStatusCode)int.Parse(line.AsSpan(9, 3), CultureInfo.InvariantCulture)).ToList();
        return statuses.FirstOrDefault(status => (int)status >= 300, statuses[^1]);
    }

    // A version that is no ETag of the store is no row's version; sent as it is, "*" would match every row.
    private static bool IsETag(string version) => version.StartsWith("W/\"", StringComparison.Ordinal);

    private void Write(StringBuilder text, TableName table, string partition, Change change)
    {
        var insert = change is Change.Insert;
        var (method, properties, match) = change switch
        {
            Change.Insert one => ("POST", one.Properties, null),
            Change.Upsert one => ("PUT", one.Properties, null),
            Change.Replace one => ("PUT", one.Properties, one.Version),
            Change.Delete one => ("DELETE", (Properties?)null, one.Version),
            _ => throw new InvalidOperationException($"{change.GetType().Name} is not known here."),
        };
        var path = insert ? prefix + table : EntityPath(table, partition, change.Key);
        text.Append(CultureInfo.InvariantCulture, $"--changeset_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{method} {AzuriteServer.Tables}/{path} HTTP/1.1\r\n");
        text.Append("Accept: application/json;odata=minimalmetadata\r\nContent-Type: application/json\r\nDataServiceVersion: 3.0;\r\n");
        if (insert) text.Append("Prefer: return-no-content\r\n");
        if (match is not null) text.Append(CultureInfo.InvariantCulture, $"If-Match: {match}\r\n");
        text.Append("\r\n").Append(properties is null ? "" : EntityJson.Write(partition, change.Key, properties)).Append("\r\n");
    }

    private string EntityPath(TableName table, string partition, string row) =>
        $"{prefix}{table}(PartitionKey={Uri.EscapeDataString(Quoted(partition))},RowKey={Uri.EscapeDataString(Quoted(row))})";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Continuation(HttpResponseHeaders headers) => string.Concat(
        from name in (string[])["NextPartitionKey", "NextRowKey"]
        where headers.Contains($"x-ms-continuation-{name}")
        select $"&{name}={Uri.EscapeDataString(headers.GetValues($"x-ms-continuation-{name}").Single())}");

    private static ByteArrayContent Json(object value)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content, CancellationToken cancel, string query = "")
    {
        using var request = new HttpRequestMessage(method, new Uri($"{AzuriteServer.Tables}/{path}{query}")) { Content = content };
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2019-02-02");
        request.Headers.Add("DataServiceVersion", "3.0;NetFx");
        request.Headers.TryAddWithoutValidation("Accept", "application/json;odata=minimalmetadata");
        var signature = AzuriteServer.Sign($"{date}\n/{AzuriteServer.Account}{request.RequestUri!.AbsolutePath}");
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKeyLite {AzuriteServer.Account}:{signature}");
        return await AzuriteServer.Http.SendAsync(request, cancel);
    }
}
