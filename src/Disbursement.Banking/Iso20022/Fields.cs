using Disbursement.Domain.Values;

namespace Disbursement.Banking.Iso20022;

/// <summary>
/// Takes typed values out of an element and remembers the first that is missing, repeated or wrong. After a problem the
/// values are placeholders: who reads asks for <see cref="Problem"/> before using them.
/// </summary>
internal sealed class Fields(FlatElement element, int? row = null)
{
    private delegate bool Reading<T>(string text, out T value);

    public MessageProblem? Problem { get; private set; }

    public string Text(string path, int limit) => OptionalText(path, limit) ?? Missing(path, "");

    public string? OptionalText(string path, int limit)
    {
        if (Single(path) is not { } text) return null;
        if (IsoText.Fault(text, limit) is { } fault) Refuse(fault, path);
        return text;
    }

    /// <summary>The first of elements that the standard lets repeat, or the first of those that are sought.</summary>
    public string? FirstText(string path, int limit, Func<string, bool>? sought = null)
    {
        if (element.All(path).FirstOrDefault(each => sought?.Invoke(each) ?? true) is not { } text) return null;
        if (IsoText.Fault(text, limit) is { } fault) Refuse(fault, path);
        return text;
    }

    public int Count(string path) => Required<int>(path, IsoValues.TryRead);

    public int? OptionalCount(string path) => Optional<int>(path, IsoValues.TryRead);

    /// <summary>A control sum: a number without a currency.</summary>
    public Money Sum(string path) => Required<Money>(path, IsoValues.TryRead);

    public Money? OptionalSum(string path) => Optional<Money>(path, IsoValues.TryRead);

    /// <summary>An amount with its currency, which must be the yuan.</summary>
    public Money Amount(string path) => OptionalAmount(path) ?? Missing(path, Money.Zero);

    public Money? OptionalAmount(string path)
    {
        var amount = OptionalSum(path);
        if (amount is not null && Single($"{path}@Ccy") != IsoValues.Currency) Refuse(MessageProblemCodes.BadValue, $"{path}@Ccy");
        return amount;
    }

    public DateOnly Date(string path) => Required<DateOnly>(path, IsoValues.TryRead);

    public DateTimeOffset Time(string path) => Required<DateTimeOffset>(path, IsoValues.TryRead);

    private T Required<T>(string path, Reading<T> read) where T : struct => Optional(path, read) ?? Missing<T>(path, default);

    private T? Optional<T>(string path, Reading<T> read) where T : struct
    {
        if (Single(path) is not { } text) return null;
        if (!read(text, out var value)) Refuse(MessageProblemCodes.BadValue, path);
        return value;
    }

    private string? Single(string path)
    {
        string? found = null;
        foreach (var text in element.All(path))
        {
            if (found is not null) Refuse(MessageProblemCodes.DuplicateElement, path);
            found ??= text;
        }
        return found;
    }

    private T Missing<T>(string path, T placeholder)
    {
        Refuse(MessageProblemCodes.MissingElement, path);
        return placeholder;
    }

    private void Refuse(string code, string path) =>
        Problem ??= new() { Code = code, Element = path.Length == 0 ? element.Name : $"{element.Name}/{path}", Row = row };
}
