// Follows Microsoft.DurableTask.Abstractions 1.25.
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.DurableTask
{
    public abstract class DataConverter
    {
        [return: NotNullIfNotNull("value")]
        public abstract string? Serialize(object? value);

        [return: NotNullIfNotNull("data")]
        public abstract object? Deserialize(string? data, Type targetType);

        [return: NotNullIfNotNull("data")]
        public virtual T? Deserialize<T>(string? data) => (T?)(Deserialize(data, typeof(T)) ?? default(T));
    }
}

namespace Microsoft.DurableTask.Converters
{
    public class JsonDataConverter : DataConverter
    {
        // The one setting that differs from the serialiser's defaults; stored payloads depend on it.
        private static readonly JsonSerializerOptions DefaultOptions = new() { IncludeFields = true };

        private JsonDataConverter()
        {
        }

        public static JsonDataConverter Default { get; } = new();

        public override string? Serialize(object? value) =>
            value is null ? null : JsonSerializer.Serialize(value, DefaultOptions);

        public override object? Deserialize(string? data, Type targetType) =>
            data is null ? null : JsonSerializer.Deserialize(data, targetType, DefaultOptions);
    }
}
