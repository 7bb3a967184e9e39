using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

/// <summary>All that the portable suite asks of an engine.</summary>
public interface IEngineDriver : IAsyncDisposable
{
    /// <summary>Gives the engine the code and starts it; called once, first.</summary>
    Task Register(EngineCode code);

    DurableTaskClient Client { get; }

    /// <summary>Moves the engine's time, stopping at each timer on the way, and answers when nothing is left to do. Zero only waits for that.</summary>
    Task Advance(TimeSpan by);
}
