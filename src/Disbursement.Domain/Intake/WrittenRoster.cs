namespace Disbursement.Domain.Intake;

/// <summary>A roster as the village wrote it: texts that nobody has checked yet. Sensitive as a whole.</summary>
public sealed record WrittenRoster(WrittenHead Head, IReadOnlyList<WrittenLine> Lines);

/// <summary>A head as written; what is missing is empty.</summary>
public sealed class WrittenHead
{
    private readonly string[] values = [.. Enumerable.Repeat("", Fields.OfHead.Count)];

    public string this[HeadField field]
    {
        get => values[(int)field];
        set => values[(int)field] = value;
    }
}

/// <summary>A row as written; what is missing is empty.</summary>
public sealed class WrittenLine
{
    private readonly string[] values = [.. Enumerable.Repeat("", Fields.OfLine.Count)];

    public string this[LineField field]
    {
        get => values[(int)field];
        set => values[(int)field] = value;
    }

    /// <summary>A row that could not be read; its problem is in the list.</summary>
    public static WrittenLine Unread()
    {
        var line = new WrittenLine();
        foreach (var field in Fields.OfLine) line[field] = Unreadable.Text;
        return line;
    }

    /// <summary>A row of its own with the same texts.</summary>
    public WrittenLine Copy()
    {
        var copy = new WrittenLine();
        values.CopyTo(copy.values, 0);
        return copy;
    }

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsBlank => values.All(string.IsNullOrWhiteSpace);

    /// <summary>A row of totals (合计) at the end or in between is not a payee. A payee of such a name would have an ID number.</summary>
    public bool IsTotalRow =>
        string.IsNullOrWhiteSpace(this[LineField.IdNumber]) && string.IsNullOrWhiteSpace(this[LineField.Account])
        && (IsTotalWord(LineField.Line) || IsTotalWord(LineField.Household) || IsTotalWord(LineField.Name));

    private bool IsTotalWord(LineField field) =>
        string.Concat(this[field].Where(letter => !char.IsWhiteSpace(letter) && letter is not (':' or '：'))).ToUpperInvariant()
            is "合计" or "总计" or "小计" or "共计" or "TOTAL" or "SUBTOTAL" or "SUM";
}

/// <summary>A value that could not be read at all and whose problem is already in the list, so that it is not called blank as well.</summary>
public static class Unreadable
{
    public static readonly string Text = new('\uFFFF', 1);

    public static bool Is(string value) => ReferenceEquals(value, Text);
}
