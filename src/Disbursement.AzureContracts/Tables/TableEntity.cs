// Follows Azure.Data.Tables 12.11 (azure-sdk-for-net, sdk/tables/Azure.Data.Tables/api), which has no nullable annotations.
#nullable disable
using System.Collections;

namespace Azure.Data.Tables;

public interface ITableEntity
{
    string PartitionKey { get; set; }

    string RowKey { get; set; }

    DateTimeOffset? Timestamp { get; set; }

    ETag ETag { get; set; }
}

/// <summary>A row. What the service adds lies among the properties, under the names below.</summary>
public sealed class TableEntity : ITableEntity, IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> properties = [];

    public TableEntity(string partitionKey, string rowKey)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public string PartitionKey
    {
        get => (string)this["PartitionKey"];
        set => this["PartitionKey"] = value;
    }

    public string RowKey
    {
        get => (string)this["RowKey"];
        set => this["RowKey"] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => (DateTimeOffset?)this["Timestamp"];
        set => this["Timestamp"] = value;
    }

    public ETag ETag
    {
        get => new((string)this["odata.etag"]);
        set => this["odata.etag"] = value.ToString();
    }

    public object this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = value;
    }

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();
}
