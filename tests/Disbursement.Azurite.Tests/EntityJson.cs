using System.Globalization;
using System.Text;
using System.Text.Json;
using Disbursement.Application.Ports;

namespace Disbursement.Azurite.Tests;

/// <summary>Rows as the JSON of Azure Table Storage, with the types that JSON itself does not show.</summary>
internal static class EntityJson
{
    public static string Write(string partition, string key, Properties properties)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", partition);
            json.WriteString("RowKey", key);
            foreach (var (name, value) in properties) Write(json, name, value);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static Row Read(JsonElement entity)
    {
        var properties = new Properties();
        foreach (var property in entity.EnumerateObject())
        {
            var name = property.Name;
            if (name is "PartitionKey" or "RowKey" or "Timestamp" || name.Contains("odata.", StringComparison.Ordinal)) continue;
            var type = entity.TryGetProperty($"{name}@odata.type", out var named) ? named.GetString() : null;
            Add(properties, name, type, property.Value);
        }
        return new Row(Text(entity, "PartitionKey"), Text(entity, "RowKey"), Text(entity, "odata.etag"), properties);
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        if (value is string text) json.WriteString(name, text);
        else if (value is bool truth) json.WriteBoolean(name, truth);
        else
        {
            var (type, written) = value switch
            {
                long number => ("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)),
                DateTimeOffset time => ("Edm.DateTime", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
                byte[] bytes => ("Edm.Binary", Convert.ToBase64String(bytes)),
                _ => throw new InvalidOperationException($"{value.GetType().Name} is no type of a property."),
            };
            json.WriteString($"{name}@odata.type", type);
            json.WriteString(name, written);
        }
    }

    private static void Add(Properties properties, string name, string? type, JsonElement value)
    {
        if (type == "Edm.Int64") properties.Add(name, long.Parse(value.GetString()!, CultureInfo.InvariantCulture));
        else if (type == "Edm.DateTime") properties.Add(name, DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        else if (type == "Edm.Binary") properties.Add(name, value.GetBytesFromBase64());
        else if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) properties.Add(name, value.GetBoolean());
        else properties.Add(name, value.GetString());
    }

    private static string Text(JsonElement entity, string name) => entity.GetProperty(name).GetString()!;
}
