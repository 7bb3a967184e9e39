using System.Collections.Concurrent;

namespace Disbursement.Application.Approval;

/// <summary>
/// At most 20 posts a minute to one link, in this process and by monotonic time: a limit that keeps a burst from the processors,
/// while the counters of <see cref="PinAttempts"/> are what protects a PIN.
/// </summary>
public sealed class PostLimits(TimeProvider clock)
{
    public const int PerMinute = 20;

    private const int MostLinks = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Queue<long>> posts = new(StringComparer.Ordinal);

    /// <summary>Takes a place, or answers after how long there is one again.</summary>
    public TimeSpan? Take(string link)
    {
        if (posts.Count >= MostLinks) Forget();
        var times = posts.GetOrAdd(link, _ => new Queue<long>());
        lock (times)
        {
            var now = clock.GetTimestamp();
            while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= Window) times.Dequeue();
            if (times.Count >= PerMinute) return Window - clock.GetElapsedTime(times.Peek(), now);
            times.Enqueue(now);
            return null;
        }
    }

    // Those without a post in the last minute hold nothing that matters.
    private void Forget()
    {
        foreach (var (link, times) in posts)
        {
            bool idle;
            lock (times) idle = times.Count == 0 || clock.GetElapsedTime(times.Last()) >= Window;
            if (idle) posts.TryRemove(link, out _);
        }
    }
}
