using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Disbursement.Domain.Cases;
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
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatFollows } },
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
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A snapshot holds what the events set, not what is computed from it: of a case that was never submitted there is nothing to compute.</summary>
    private static void LeaveOutWhatFollows(JsonTypeInfo type)
    {
        if (type.Type != typeof(CaseState)) return;
        foreach (var property in type.Properties.Where(property => property.Set is null)) property.Get = null;
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
