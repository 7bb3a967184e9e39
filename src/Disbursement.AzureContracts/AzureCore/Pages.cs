// Follows Azure.Core 1.64 (Page, AsyncPageable).
namespace Azure;

public abstract class Page<T>
{
    protected Page()
    {
    }

    public abstract IReadOnlyList<T> Values { get; }

    public static Page<T> FromValues(IReadOnlyList<T> values, string? continuationToken, Response response) => new Kept(values);

    private sealed class Kept(IReadOnlyList<T> values) : Page<T>
    {
        public override IReadOnlyList<T> Values => values;
    }
}

public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    protected AsyncPageable()
    {
    }

    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    public virtual async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values) yield return value;
        }
    }

    public static AsyncPageable<T> FromPages(IEnumerable<Page<T>> pages) => new Kept(pages);

    private sealed class Kept(IEnumerable<Page<T>> pages) : AsyncPageable<T>
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default) => pages.ToAsyncEnumerable();
    }
}
