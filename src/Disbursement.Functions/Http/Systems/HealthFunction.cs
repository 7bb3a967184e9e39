using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Systems;

/// <summary>For probes: 200 when the last write, at most 5 seconds old, was good, and 503 when it was not.</summary>
public sealed class HealthFunction(Heartbeat heartbeat)
{
    [Function("Health")]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "healthz")] HttpRequest request, CancellationToken cancel)
    {
        var good = await heartbeat.IsGood(cancel);
        return new ApiResult(good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new { healthy = good });
    }
}
