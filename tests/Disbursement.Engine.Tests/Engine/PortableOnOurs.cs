using Disbursement.Engine.Tests.Engine.Portable;

// The portable suite on our engine: once with its cache, and once with every instance evicted between any two turns.
namespace Disbursement.Engine.Tests.Engine.Cached
{
    public sealed class Replay : ReplayTests<EmbeddedDriver>;

    public sealed class Turns : TurnTests<EmbeddedDriver>;

    public sealed class Events : EventTests<EmbeddedDriver>;

    public sealed class Timers : TimerTests<EmbeddedDriver>;

    public sealed class ShortTimers : ShortTimerTests<EmbeddedDriver>;

    public sealed class Retries : RetryTests<EmbeddedDriver>;

    public sealed class Failures : FailureTests<EmbeddedDriver>;

    public sealed class Children : ChildTests<EmbeddedDriver>;

    public sealed class ContinueAsNew : ContinueAsNewTests<EmbeddedDriver>;

    public sealed class Control : ControlTests<EmbeddedDriver>;

    public sealed class Determinism : DeterminismTests<EmbeddedDriver>;
}

namespace Disbursement.Engine.Tests.Engine.Evicted
{
    public sealed class Replay : ReplayTests<EvictingDriver>;

    public sealed class Turns : TurnTests<EvictingDriver>;

    public sealed class Events : EventTests<EvictingDriver>;

    public sealed class Timers : TimerTests<EvictingDriver>;

    public sealed class ShortTimers : ShortTimerTests<EvictingDriver>;

    public sealed class Retries : RetryTests<EvictingDriver>;

    public sealed class Failures : FailureTests<EvictingDriver>;

    public sealed class Children : ChildTests<EvictingDriver>;

    public sealed class ContinueAsNew : ContinueAsNewTests<EvictingDriver>;

    public sealed class Control : ControlTests<EvictingDriver>;

    public sealed class Determinism : DeterminismTests<EvictingDriver>;
}
