using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Disbursement.Engine.Tests.Engine.Portable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;

namespace Disbursement.Engine.Tests.Engine;

/// <summary>
/// Microsoft's engine in its in-process test host: in memory, on real time. It can be compiled everywhere and runs only on Microsoft's packages.
/// Nothing of it says when it is idle, so this looks at its instances until nothing has changed for a while.
/// </summary>
public sealed class MicrosoftDriver : IEngineDriver
{
    /// <summary>What a test on real time may wait; one that needs more is marked as simulated and left out here.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>The test host's dispatchers look for work every half second when all their slots are taken: quiet is twice that.</summary>
    private const int QuietLooks = 10;

    /// <summary>A minute; a test of fifty activities takes a quarter of it on two cores.</summary>
    private const int MostLooks = 600;

    private DurableTaskTestHost? host;
    private long steps;

    // The test host has a web server of its own, which would write each of its requests to the console.
    static MicrosoftDriver() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");

    public DurableTaskClient Client => host?.Client ?? throw new InvalidOperationException("Register comes first.");

    public async Task Register(EngineCode code) => host = await DurableTaskTestHost.StartAsync(
        registry => Add(code, registry), new DurableTaskTestHostOptions { Port = FreePort(), LoggerFactory = code });

    public async Task Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, LongestWait);
        await Task.Delay(by, TimeProvider.System);
        var (before, quiet) = ("", 0);
        for (var looks = 0; quiet < QuietLooks; looks++)
        {
            if (looks == MostLooks) throw new TimeoutException($"The engine does not come to rest:\n{before}");
            var (now, rest) = await Look();
            if (rest == Rest.AllEnded) return;
            quiet = now == before && rest == Rest.Waiting ? quiet + 1 : 0;
            before = now;
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }

    private void Add(EngineCode code, DurableTaskRegistry registry)
    {
        foreach (var (name, orchestrator) in code.Orchestrators) registry.AddOrchestrator(name, new Orchestrator(this, orchestrator.Input, orchestrator.Run));
        foreach (var (name, activity) in code.Activities) registry.AddActivity(name, new Activity(this, activity.Input, activity.Run));
    }

    private async Task<(string Seen, Rest Now)> Look()
    {
        var all = new List<OrchestrationMetadata>();
        await foreach (var instance in Client.GetAllInstancesAsync(new OrchestrationQuery())) all.Add(instance);
        var seen = all.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.InstanceId} {each.RuntimeStatus} {each.LastUpdatedAt:O}"));
        var rest = all.All(each => each.IsCompleted) ? Rest.AllEnded
            : all.Any(each => each.RuntimeStatus == OrchestrationRuntimeStatus.Pending) ? Rest.None
            : Rest.Waiting;
        return ($"{string.Join('\n', seen)}\n{Interlocked.Read(ref steps)} steps", rest);
    }

    // The test host would take a port by chance, and several tests run at once.
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private enum Rest
    {
        None,
        Waiting,
        AllEnded,
    }

    private sealed class Orchestrator(MicrosoftDriver driver, Type type, Func<TaskOrchestrationContext, Task<object?>> run) : ITaskOrchestrator
    {
        public Type InputType => type;

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
        {
            Interlocked.Increment(ref driver.steps);
            return run(context);
        }
    }

    private sealed class Activity(MicrosoftDriver driver, Type type, Func<object?, Task<object?>> run) : ITaskActivity
    {
        public Type InputType => type;

        public Type OutputType => typeof(object);

        public async Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            Interlocked.Increment(ref driver.steps);
            try
            {
                return await run(input);
            }
            finally
            {
                Interlocked.Increment(ref driver.steps);
            }
        }
    }
}
