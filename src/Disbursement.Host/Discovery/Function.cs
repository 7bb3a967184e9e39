using Disbursement.Host.Time;

namespace Disbursement.Host.Discovery;

/// <summary>A function as it was declared, by its trigger.</summary>
internal abstract record Function(string Name, FunctionMethod Method)
{
    /// <param name="Route">The route template without a leading slash.</param>
    /// <param name="Methods">Upper-case HTTP methods; empty means all.</param>
    internal sealed record Http(string Name, FunctionMethod Method, string Route, IReadOnlyList<string> Methods) : Function(Name, Method);

    /// <param name="MakesUp">Whether a tick missed while the host was down is made up for at its start.</param>
    internal sealed record Timer(string Name, FunctionMethod Method, CronSchedule Schedule, bool MakesUp) : Function(Name, Method);

    internal sealed record Orchestrator(string Name, FunctionMethod Method) : Function(Name, Method);

    /// <param name="Input">The type of the input.</param>
    internal sealed record Activity(string Name, FunctionMethod Method, Type Input) : Function(Name, Method);
}
