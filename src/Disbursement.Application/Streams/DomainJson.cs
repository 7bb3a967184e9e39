using System.Text.Json;
using System.Text.Json.Serialization;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Streams;

/// <summary>How domain values are written in events and snapshots: money in fen, sets of lines as ranges, enums in kebab-case.</summary>
public static class DomainJson
{
    public static readonly JsonSerializerOptions Options = Build();

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
                new MoneyInFen(),
                new AsText<LineSet>(LineSet.Parse, lines => lines.ToString()),
                new AsText<AreaCode>(AreaCode.Parse, code => code.Value),
                new AsText<Period>(Period.Parse, period => period.Value),
                new AsText<ContentHash>(ContentHash.Parse, hash => hash.Value),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class MoneyInFen : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Money.FromFen(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Fen);
    }

    private sealed class AsText<T>(Func<string, T> parse, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
