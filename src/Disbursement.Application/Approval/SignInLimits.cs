using System.Collections.Concurrent;

namespace Disbursement.Application.Approval;

/// <summary>
/// At most three sign-in mails an hour to one address, in this process and by monotonic time; unknown addresses count alike, so that the limit tells
/// nothing. Whoever asks for very many addresses meets a limit of all.
/// </summary>
public sealed class SignInLimits(TimeProvider clock)
{
    public const int PerHour = 3;

    private const int MostAddresses = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Queue<long>> asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a place, or answers after how long there is one again.</summary>
    public TimeSpan? Take(string address)
    {
        if (asked.Count >= MostAddresses) Forget();
        if (asked.Count >= MostAddresses && !asked.ContainsKey(address)) return Window;
        var times = asked.GetOrAdd(address, _ => new Queue<long>());
        lock (times)
        {
            var now = clock.GetTimestamp();
            while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= Window) times.Dequeue();
            if (times.Count >= PerHour) return Window - clock.GetElapsedTime(times.Peek(), now);
            times.Enqueue(now);
            return null;
        }
    }

    private void Forget()
    {
        foreach (var (address, times) in asked)
        {
            bool idle;
            lock (times) idle = times.Count == 0 || clock.GetElapsedTime(times.Last()) >= Window;
            if (idle) asked.TryRemove(address, out _);
        }
    }
}
