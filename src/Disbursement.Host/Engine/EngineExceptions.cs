namespace Disbursement.Host.Engine;

/// <summary>The client named an instance that is not there.</summary>
internal sealed class InstanceNotFoundException(string instance)
    : InvalidOperationException($"There is no orchestration instance '{instance}'.");

/// <summary>The instance keeps as many events, or as much in them, as it may without having waited for one of them.</summary>
internal sealed class MailboxFullException(string instance)
    : InvalidOperationException($"The mailbox of orchestration instance '{instance}' is full ({EngineOptions.MailboxLimit} events, {EngineOptions.MailboxCharacters} characters).");

/// <summary>The code of an orchestrator does not do again what it did before. The message names instance, step and both sides.</summary>
internal sealed class NonDeterminismException(string message)
    : InvalidOperationException(message);

/// <summary>The store did not say whether a turn is kept. The process ends; after a restart the instance goes on from what is stored.</summary>
internal sealed class EngineHaltedException(string message)
    : InvalidOperationException(message);
