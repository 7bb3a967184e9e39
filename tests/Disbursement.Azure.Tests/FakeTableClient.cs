using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Disbursement.Azure.Tests;

/// <summary>A partition as the service keeps it, and what the service answers next instead of doing what it is asked.</summary>
internal sealed class FakeTableClient : TableClient
{
    private readonly SortedDictionary<string, TableEntity> rows = new(StringComparer.Ordinal);
    private int version;

    /// <summary>Each is thrown by one commit; those in <see cref="AfterDoing"/> after it was carried out.</summary>
    public Queue<Exception> Failures { get; } = new();

    public bool AfterDoing { get; set; }

    public int Commits { get; private set; }

    public List<string> Filters { get; } = [];

    public List<int?> PageSizes { get; } = [];

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(rows.TryGetValue(rowKey, out var row) ? Response.FromValue((T)(object)row, null!) : (NullableResponse<T>)new Nothing<T>());

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Filters.Add(filter!);
        PageSizes.Add(maxPerPage);
        // As the service does, with an empty page before the end.
        var pages = rows.Values.Cast<T>().Chunk(maxPerPage!.Value).Select(chunk => Page<T>.FromValues(chunk, "more", null!));
        return AsyncPageable<T>.FromPages([Page<T>.FromValues([], "more", null!), .. pages]);
    }

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        Commits++;
        if (Failures.Count > 0 && !AfterDoing) throw Failures.Dequeue();
        foreach (var action in transactionActions) Check(action);
        foreach (var action in transactionActions) Apply(action);
        if (Failures.Count > 0) throw Failures.Dequeue();
        return Task.FromResult(Response.FromValue<IReadOnlyList<Response>>([], null!));
    }

    private void Check(TableTransactionAction action)
    {
        var there = rows.TryGetValue(action.Entity.RowKey, out var row);
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add when there: throw new RequestFailedException(409, "", "EntityAlreadyExists", null);
            case TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete when !there: throw new RequestFailedException(404, "", "ResourceNotFound", null);
            case TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete when row!.ETag != action.ETag:
                throw new RequestFailedException(412, "", "UpdateConditionNotSatisfied", null);
            default: break;
        }
    }

    private void Apply(TableTransactionAction action)
    {
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            rows.Remove(action.Entity.RowKey);
            return;
        }

        var entity = (TableEntity)action.Entity;
        entity.Timestamp = DateTimeOffset.UnixEpoch;
        entity.ETag = new ETag(string.Create(CultureInfo.InvariantCulture, $"W/\"datetime'{++version}'\""));
        rows[entity.RowKey] = entity;
    }

    private sealed class Nothing<T> : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T? Value => throw new InvalidOperationException("There is nothing.");

        public override Response GetRawResponse() => throw new NotSupportedException();
    }
}
