using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Disbursement.Host.Engine;

/// <summary>
/// One turn as the history keeps it: when it ran, which messages it was given in which order, and which steps the code took.
/// Replay gives the code the same messages and compares the steps.
/// </summary>
internal sealed record StoredTurn(long Time, IReadOnlyList<Message> Messages, IReadOnlyList<StoredStep> Steps);

/// <summary>What the history knows of a step: enough to find code that has changed, and the children.</summary>
internal sealed record StoredStep(StepKind Kind, string? Name = null, string? Instance = null)
{
    public override string ToString() => Kind switch
    {
        StepKind.Activity => $"activity '{Name}'",
        StepKind.Child => $"sub-orchestration '{Name}' ({Instance})",
        StepKind.Timer => "a timer",
        StepKind.Send => $"event '{Name}' to {Instance}",
    };
}

internal enum StepKind
{
    Activity,
    Child,
    Timer,
    Send,
}

/// <summary>The JSON of the engine's own records. The application's payloads stay strings inside it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredTurn))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(ParentLink))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class EngineJson : JsonSerializerContext
{
    // Relaxed escaping, because payloads are full of quotation marks and this JSON never reaches a page.
    private static readonly EngineJson Context = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    });

    public static string Write<T>(T value)
        where T : class
        => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Context.GetTypeInfo(typeof(T))!);

    public static string? WriteOptional<T>(T? value)
        where T : class
        => value is null ? null : Write(value);

    public static T Read<T>(string json)
        where T : class
        => JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)Context.GetTypeInfo(typeof(T))!)
            ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    public static T? ReadOptional<T>(string? json)
        where T : class
        => json is null ? null : Read<T>(json);
}
