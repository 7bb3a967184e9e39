namespace Disbursement.Banking.Iso20022;

/// <summary>
/// Why a message, or a part of one, is refused. It names places, never contents: what stands in a payment file is
/// personal data, and a problem is shown, logged and answered to systems.
/// </summary>
public sealed record MessageProblem
{
    /// <summary>One of <see cref="MessageProblemCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The path of the element by its ISO 20022 names, such as <c>CdtTrfTxInf/Cdtr/Nm</c>.</summary>
    public string? Element { get; init; }

    /// <summary>The number of the payment within the message, from 1.</summary>
    public int? Row { get; init; }

    /// <summary>The line of the text, from 1, where the XML itself is at fault.</summary>
    public int? TextLine { get; init; }

    public override string ToString() => string.Join(' ', Places());

    private IEnumerable<string> Places()
    {
        yield return Code;
        if (Element is not null) yield return Element;
        if (Row is { } row) yield return $"row {row}";
        if (TextLine is { } line) yield return $"line {line}";
    }
}

/// <summary>The codes of <see cref="MessageProblem"/>; they never change.</summary>
public static class MessageProblemCodes
{
    /// <summary>No well-formed UTF-8 XML, or XML with a document type definition.</summary>
    public const string BadFile = "bad-file";

    /// <summary>The message, one of its elements, or its number of rows is over a limit.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Another message, another version, or another arrangement of it than the one that is read here.</summary>
    public const string WrongMessage = "wrong-message";

    public const string MissingElement = "missing-element";
    public const string DuplicateElement = "duplicate-element";

    /// <summary>Too long, of the wrong characters, no number, no date, or not in yuan.</summary>
    public const string BadValue = "bad-value";

    /// <summary>Control, direction or other invisible characters.</summary>
    public const string UnsafeText = "unsafe-text";

    /// <summary>One end-to-end id for two payments.</summary>
    public const string DuplicateId = "duplicate-id";

    public const string CountMismatch = "count-mismatch";
    public const string TotalMismatch = "total-mismatch";
}
