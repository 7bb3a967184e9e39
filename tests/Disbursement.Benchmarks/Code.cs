using Disbursement.Host.Engine;
using Microsoft.DurableTask;

namespace Disbursement.Benchmarks;

/// <summary>The orchestrations that are measured.</summary>
internal static class Code
{
    /// <summary>Start, one event, one activity, finish.</summary>
    public const string Work = "work";

    /// <summary>Takes events without end, a thousand a run.</summary>
    public const string Counter = "counter";

    /// <summary>Takes as many events as it is told, in one run.</summary>
    public const string Long = "long";

    private const int EventsPerRun = 1_000;

    public static void Register(DurableEngine engine)
    {
        engine.RegisterOrchestrator(Work, async context =>
        {
            var number = await context.WaitForExternalEvent<int>("go");
            return await context.CallActivityAsync<int>("double", number);
        });
        engine.RegisterActivity("double", typeof(int), (input, _) => Task.FromResult<object?>((int)input! * 2));
        engine.RegisterOrchestrator(Counter, async context =>
        {
            for (var i = 0; i < EventsPerRun; i++) await context.WaitForExternalEvent<int>("tick");
            context.ContinueAsNew();
            return null;
        });
        engine.RegisterOrchestrator(Long, async context =>
        {
            var events = context.GetInput<int>();
            for (var i = 0; i < events; i++) await context.WaitForExternalEvent<int>("tick");
            return events;
        });
    }
}
