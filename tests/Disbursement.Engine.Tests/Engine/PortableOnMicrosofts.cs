#if AZURE_SDK || AZURE_REHEARSAL
using Disbursement.Engine.Tests.Engine.Portable;

// The portable suite on Microsoft's engine, but for the tests that need a clock to move (the project's filter for the Azure build leaves them out).
namespace Disbursement.Engine.Tests.Engine.Microsofts;

[Trait("Engine", "Microsoft")]
public sealed class Replay : ReplayTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Turns : TurnTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Events : EventTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Timers : TimerTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class ShortTimers : ShortTimerTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Retries : RetryTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Failures : FailureTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Children : ChildTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class ContinueAsNew : ContinueAsNewTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Control : ControlTests<MicrosoftDriver>;

[Trait("Engine", "Microsoft")]
public sealed class Determinism : DeterminismTests<MicrosoftDriver>;
#endif
