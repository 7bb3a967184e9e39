using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Engine;

/// <summary>The engine's log. Ids, names of code and types of exceptions only: a message may hold what must not be logged.</summary>
internal sealed partial class EngineLog(ILogger logger)
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "Orchestration {Instance} ({Name}) failed: {Type}")]
    public partial void OrchestrationFailed(string instance, string name, string type);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "Activity {Name} of orchestration {Instance} failed: {Type}")]
    public partial void ActivityFailed(string instance, string name, string type);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "A message to orchestration {Instance} was dropped: {Reason}")]
    public partial void MessageDropped(string instance, string reason);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Critical, Message = "The engine has stopped")]
    public partial void Halted(Exception exception);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Error, Message = "The result of activity {Name} of orchestration {Instance} was lost; the activity runs again")]
    public partial void ActivityLost(string name, string instance);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Information, Message = "The engine runs; found {Messages} messages and {Activities} activities to go on with")]
    public partial void Started(int messages, int activities);
}
