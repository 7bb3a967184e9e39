namespace Disbursement.Application.Ports;

/// <summary>
/// The limits of Azure Table Storage, checked by every implementation of <see cref="ITable"/> before it does anything, so that what fits here fits there.
/// Source: "Understanding the Table service data model" and "Performing entity group transactions" in Microsoft's REST reference.
/// </summary>
/// <remarks>
/// One rule is ours: keys hold no surrogates. Beyond the basic plane UTF-8 order (SQLite) and UTF-16 order (<see cref="StringComparer.Ordinal"/>)
/// differ, and Azure does not document which is its own; without surrogates all of them are the same.
/// </remarks>
public static class TableLimits
{
    public const int ChangesPerCommit = 100;

    /// <summary>Of the request as Azure would be sent it, see <see cref="TableSizes.Request"/>.</summary>
    public const int CommitBytes = 4 * 1024 * 1024;

    /// <summary>Of a row as Azure stores it, see <see cref="TableSizes.Row"/>.</summary>
    public const int RowBytes = 1024 * 1024;

    /// <summary>255 less the partition, the key and the time stamp.</summary>
    public const int PropertiesPerRow = 252;

    /// <summary>Of binary, and of strings at two bytes a character.</summary>
    public const int PropertyBytes = 64 * 1024;

    public const int PropertyNameLength = 255;

    /// <summary>Of a partition or a row key, at two bytes a character.</summary>
    public const int KeyBytes = 1024;

    public const int RowsPerPage = 1_000;

    /// <summary>A page ends early, with at least one row, when its rows come to more than this.</summary>
    public const int PageBytes = 4 * 1024 * 1024;

    /// <summary>The earliest time that Azure can store.</summary>
    private static readonly DateTimeOffset FirstTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="TableLimitException">The keys or one of the changes do not fit. The message names the rule and never a value.</exception>
    public static void CheckCommit(string partition, IReadOnlyList<Change> changes)
    {
        Require(changes.Count is >= 1 and <= ChangesPerCommit, "A commit makes 1 to 100 changes.");
        CheckKey(partition);
        var keys = new HashSet<string>(changes.Count, StringComparer.Ordinal);
        var request = 0L;
        foreach (var change in changes)
        {
            CheckKey(change.Key);
            Require(keys.Add(change.Key), "A commit changes a row only once.");
            if (ContentOf(change) is { } content) CheckRow(partition, change.Key, content);
            request += TableSizes.Request(partition, change.Key, ContentOf(change));
        }

        Require(request <= CommitBytes, "A commit holds at most 4 MiB as it is sent to Azure.");
    }

    /// <exception cref="TableLimitException">No row can have this key.</exception>
    public static void CheckKeys(string partition, string row)
    {
        CheckKey(partition);
        CheckKey(row);
    }

    /// <summary>Checks a range. Its bounds need not be keys (the end of a prefix often is none), but must compare alike everywhere.</summary>
    /// <exception cref="TableLimitException">The partition, a bound or the limit cannot be asked for.</exception>
    public static void CheckRange(string partition, string from, string? until, int limit)
    {
        CheckKey(partition);
        Require(limit is >= 1 and <= RowsPerPage, "A page has 1 to 1,000 rows.");
        Require(!Breaks(from) && (until is null || !Breaks(until)), "A bound of a range holds a control character or a surrogate.");
    }

    private static Properties? ContentOf(Change change) => change switch
    {
        Change.Insert insert => insert.Properties,
        Change.Replace replace => replace.Properties,
        Change.Upsert upsert => upsert.Properties,
        _ => null,
    };

    private static void CheckKey(string key)
    {
        Require(key.Length * 2 <= KeyBytes, "A key has at most 1 KiB, which is 512 characters.");
        Require(key.AsSpan().IndexOfAny("/\\#?") < 0 && !Breaks(key), "A key holds a character that is not allowed.");
    }

    private static bool Breaks(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0
        || text.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') >= 0
        || text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0;

    private static void CheckRow(string partition, string key, Properties properties)
    {
        Require(properties.Count <= PropertiesPerRow, "A row has at most 252 properties.");
        foreach (var (name, value) in properties) CheckProperty(name, value);
        Require(TableSizes.Row(partition, key, properties) <= RowBytes, "A row has at most 1 MiB.");
    }

    private static void CheckProperty(string name, object value)
    {
        Require(IsName(name), "A property's name is an ASCII identifier of at most 255 characters and none of Azure's own.");
        switch (value)
        {
            case string text:
                Require(text.Length * 2L <= PropertyBytes, "A string has at most 64 KiB, which is 32,768 characters.");
                Require(IsUnicode(text), "A string holds half of a surrogate pair.");
                break;
            case byte[] bytes:
                Require(bytes.Length <= PropertyBytes, "A binary property has at most 64 KiB.");
                break;
            case DateTimeOffset time:
                Require(time >= FirstTime, "A time is not before 1601.");
                break;
        }
    }

    private static bool IsName(string name) => name is { Length: >= 1 and <= PropertyNameLength }
        && name is not ("PartitionKey" or "RowKey" or "Timestamp")
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>Half a pair has no UTF-8, and would come back as another character than was written.</summary>
    private static bool IsUnicode(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds) throw new TableLimitException(rule);
    }
}
