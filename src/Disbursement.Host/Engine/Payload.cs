using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Disbursement.Host.Engine;

/// <summary>Payloads of the application as text, written the way that Microsoft's default converter writes them.</summary>
internal static class Payload
{
    public static DataConverter Converter => JsonDataConverter.Default;

    public static string? Write(object? value)
    {
        var text = Converter.Serialize(value);
        if (text?.Length > EngineOptions.PayloadLimit)
        {
            throw new ArgumentException(
                $"A payload of {text.Length} characters is over the limit of {EngineOptions.PayloadLimit}: store it and pass its id.", nameof(value));
        }

        return text;
    }

    public static T? Read<T>(string? text) => Converter.Deserialize<T>(text);
}
