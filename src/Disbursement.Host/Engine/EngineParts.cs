using Disbursement.Host.Storage;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Engine;

/// <summary>What a turn needs of the engine around it.</summary>
internal sealed class EngineParts
{
    private long sequence;

    public required EngineReads Reads { get; init; }

    public required IWriter Writer { get; init; }

    public required Registry Registry { get; init; }

    public required LiveInstances Live { get; init; }

    public required Activities Activities { get; init; }

    public required Timers Timers { get; init; }

    public required Watchers Watchers { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    public required EngineLog Log { get; init; }

    public long Now => Time.GetUtcNow().UtcTicks;

    /// <summary>The number of the next stored message. Counted here, so that a turn knows it before it is written.</summary>
    public long NextSequence() => Interlocked.Increment(ref sequence);

    public void CountFrom(long last) => sequence = last;
}
