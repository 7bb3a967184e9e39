using Disbursement.Application.Ports;

namespace Disbursement.Tests.Shared.Storage;

internal static class RowProperties
{
    /// <summary>The same with one property of another value, or without it: a row as somebody leaves it who writes past the system.</summary>
    public static Properties With(this Properties properties, string name, object? changedTo) =>
        properties.Each((key, value) => key == name ? changedTo : value);

    /// <summary>The same with each value replaced; <see langword="null"/> leaves it out.</summary>
    public static Properties Each(this Properties properties, Func<string, object, object?> replace)
    {
        var replaced = new Properties();
        foreach (var (name, value) in properties)
        {
            switch (replace(name, value))
            {
                case null: break;
                case string text: replaced.Add(name, text); break;
                case long number: replaced.Add(name, number); break;
                case bool truth: replaced.Add(name, truth); break;
                case DateTimeOffset time: replaced.Add(name, time); break;
                case byte[] bytes: replaced.Add(name, bytes); break;
                case var other: throw new ArgumentException($"{name} cannot be a {other.GetType().Name}.", nameof(replace));
            }
        }

        return replaced;
    }
}
