using Microsoft.Extensions.Logging;

namespace Disbursement.Benchmarks;

/// <summary>Logging at warning and above, as the host's own filters would let it through, but to nowhere.</summary>
internal static class Quiet
{
    public static ILoggerFactory Loggers { get; } = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning));
}
