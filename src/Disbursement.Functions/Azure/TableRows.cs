using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using Disbursement.Application.Ports;

namespace Disbursement.Functions.Azure;

/// <summary>Rows and changes as the SDK has them. The version of a row is its ETag.</summary>
internal static class TableRows
{
    // What the service adds lies among the properties.
    private static readonly string[] OfTheService = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    public static Row Read(TableEntity entity)
    {
        var properties = new Properties();
        foreach (var (name, value) in entity)
        {
            if (!OfTheService.Contains(name)) Add(properties, name, value);
        }

        return new Row(entity.PartitionKey, entity.RowKey, entity.ETag.ToString(), properties);
    }

    public static TableTransactionAction Write(string partition, Change change) => change switch
    {
        Change.Insert insert => Action(TableTransactionActionType.Add, Entity(partition, change, insert.Properties), default),
        Change.Replace replace => Action(TableTransactionActionType.UpdateReplace, Entity(partition, change, replace.Properties), replace.Version),
        Change.Upsert upsert => Action(TableTransactionActionType.UpsertReplace, Entity(partition, change, upsert.Properties), default),
        Change.Delete delete => Action(TableTransactionActionType.Delete, Entity(partition, change, []), delete.Version),
        _ => throw new UnreachableException(),
    };

    private static TableTransactionAction Action(TableTransactionActionType type, TableEntity entity, string? version) =>
        new(type, entity, version is null ? default : new ETag(version));

    private static TableEntity Entity(string partition, Change change, Properties properties)
    {
        var entity = new TableEntity(partition, change.Key);
        foreach (var (name, value) in properties) entity[name] = value;
        return entity;
    }

    private static void Add(Properties properties, string name, object value)
    {
        switch (value)
        {
            case string text: properties.Add(name, text); break;
            case long number: properties.Add(name, number); break;
            case bool flag: properties.Add(name, flag); break;
            case DateTimeOffset instant: properties.Add(name, instant); break;
            case byte[] bytes: properties.Add(name, bytes); break;
            // Nothing here writes such a property, so somebody else has changed the row.
            default: throw new InvalidDataException($"The property {name} of a row has the type {value.GetType().Name}, which is never written.");
        }
    }
}
