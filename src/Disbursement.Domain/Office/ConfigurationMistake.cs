namespace Disbursement.Domain.Office;

/// <summary>One thing that is wrong in a configuration file, and what to do about it.</summary>
/// <param name="File">The file as it was named to the reader.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Path">Where in the document, such as <c>plans[0].stages[2].noticeDays</c>.</param>
/// <param name="Message">One sentence that says what is wrong and what would be right.</param>
public sealed record ConfigurationMistake(string File, int Line, string Path, string Message)
{
    /// <summary>The form that editors can jump to.</summary>
    public override string ToString() => Path.Length > 0 ? $"{File}:{Line}: {Path}: {Message}" : $"{File}:{Line}: {Message}";
}
