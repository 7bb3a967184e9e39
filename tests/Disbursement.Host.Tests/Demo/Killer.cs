using System.Diagnostics;

namespace Disbursement.Host.Tests.Demo;

/// <summary>
/// Kills the host during requests that lots have chosen, mostly those that change something, and once more during some of the launches that follow.
/// What a kill has hit is sent again and may be hit again. If the answer is faster than the fuse, one kill in eight comes right after it; the others wait
/// for the next request of the sort, because a host that has nothing to do proves little.
/// </summary>
internal sealed class Killer
{
    /// <summary>Requests among which the kills are spread; the story makes some more of either.</summary>
    private const int Posts = 80;
    private const int Others = 120;

    /// <summary>A host that has just been started takes longer than this for its first answer.</summary>
    private static readonly TimeSpan ShortFuse = TimeSpan.FromMilliseconds(60);

    // Officials work side by side.
    private readonly Lock gate = new();
    private readonly HostProcess host;
    private readonly Random random;
    private readonly Sort posts;
    private readonly Sort others;
    private readonly HashSet<int> launches;
    private readonly Dictionary<string, (TimeSpan Last, TimeSpan Longest)> took = [];
    private readonly Dictionary<string, int> hits = [];
    private int kills;

    /// <param name="all">How often the host is killed in the end: of five kills one comes during a launch, and one during a request that changes nothing.</param>
    public Killer(HostProcess host, int all, Random random)
    {
        (this.host, this.random) = (host, random);
        var few = all / 5;
        var during = all - few;
        posts = new Sort(Spread(during - few, Posts));
        others = new Sort(Spread(few, Others));
        launches = [.. Enumerable.Range(1, during).OrderBy(_ => random.Next()).Take(few)];
    }

    /// <summary>How many kills came while a request was under way, by its kind: method and first segment of the path.</summary>
    public IReadOnlyDictionary<string, int> Hits => hits;

    /// <summary>Whether it has not yet killed as often as it is to.</summary>
    public bool Owes => posts.Left > 0 || others.Left > 0;

    /// <summary>Called once for each request, before its first try.</summary>
    public Target Expect(HttpRequestMessage request)
    {
        var sort = request.Method == HttpMethod.Post ? posts : others;
        lock (gate) sort.Next();
        return new Target($"{request.Method} /{request.RequestUri!.Segments[1].TrimEnd('/')}", sort);
    }

    /// <summary>Sends it, and kills the host meanwhile if it is time for that.</summary>
    public async Task<HttpResponseMessage> During(Target target, Func<Task<HttpResponseMessage>> send)
    {
        if (Taken(target) is not { } fuse) return await Measured(target.Kind, send);
        var sending = send();
        await Task.WhenAny(sending, Task.Delay(fuse));
        if (Kills(target, !sending.IsCompleted, out var launchFuse)) await host.KillAndRestart(launchFuse);
        return await sending;
    }

    /// <summary>Takes one of the kills that are owed, and answers when it comes.</summary>
    private TimeSpan? Taken(Target target)
    {
        lock (gate)
        {
            if (target.Sort.Owed == 0) return null;
            target.Sort.Owed--;
            return Fuse(target);
        }
    }

    /// <summary>Whether the kill comes now, and when the launch after it is hit too; if not, it is owed again.</summary>
    private bool Kills(Target target, bool underWay, out double? launchFuse)
    {
        lock (gate)
        {
            launchFuse = null;
            if (underWay)
            {
                hits[target.Kind] = hits.GetValueOrDefault(target.Kind) + 1;
            }
            else if (random.Next(8) != 0)
            {
                target.Sort.Owed++;
                return false;
            }
            target.WasHit = true;
            if (launches.Contains(++kills)) launchFuse = random.NextDouble();
            return true;
        }
    }

    private async Task<HttpResponseMessage> Measured(string kind, Func<Task<HttpResponseMessage>> send)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await send();
        var time = Stopwatch.GetElapsedTime(began);
        lock (gate) took[kind] = (time, new[] { time, took.GetValueOrDefault(kind).Longest }.Max());
        return answer;
    }

    /// <summary>Any moment of the request, as long as those of its kind last; sometimes the late part of the longest.</summary>
    private TimeSpan Fuse(Target target)
    {
        var (last, longest) = took.GetValueOrDefault(target.Kind, (ShortFuse, ShortFuse));
        return random.NextDouble() * (random.Next(target.WasHit ? 8 : 3) == 0 ? longest : target.WasHit ? ShortFuse : last);
    }

    /// <summary>How often each request is hit, if so many kills fall on so many requests.</summary>
    private Queue<int> Spread(int times, int requests)
    {
        var counts = new int[requests];
        for (var i = 0; i < times; i++) counts[random.Next(requests)]++;
        return new Queue<int>(counts);
    }

    /// <summary>A request on its way.</summary>
    public sealed class Target(string kind, Sort sort)
    {
        public string Kind => kind;

        public Sort Sort => sort;

        /// <summary>Then the host that it is sent to has just been started.</summary>
        public bool WasHit { get; set; }
    }

    /// <summary>Requests that change something, or the others.</summary>
    public sealed class Sort(Queue<int> counts)
    {
        /// <summary>Kills that have come due and have hit nothing yet.</summary>
        public int Owed { get; set; }

        public int Left => Owed + counts.Sum();

        public void Next()
        {
            if (counts.TryDequeue(out var due)) Owed += due;
        }
    }
}
