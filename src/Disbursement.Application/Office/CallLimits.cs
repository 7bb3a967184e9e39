using System.Collections.Concurrent;

namespace Disbursement.Application.Office;

/// <summary>At most so many calls a minute by key, in this process and by monotonic time: a clock that is set changes nothing.</summary>
public sealed class CallLimits(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // One queue per key, of which there are at most ApiKeys.Most, each as long as its limit.
    private readonly ConcurrentDictionary<string, Queue<long>> calls = new(StringComparer.Ordinal);

    /// <summary>Takes a place, or answers after how long there is one again.</summary>
    public TimeSpan? Take(ApiKey key)
    {
        if (key.Spec.CallsPerMinute is not { } most) return null;
        var times = calls.GetOrAdd(key.Id, _ => new Queue<long>());
        lock (times)
        {
            var now = clock.GetTimestamp();
            while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= Window) times.Dequeue();
            if (times.Count >= most) return Window - clock.GetElapsedTime(times.Peek(), now);
            times.Enqueue(now);
            return null;
        }
    }
}
