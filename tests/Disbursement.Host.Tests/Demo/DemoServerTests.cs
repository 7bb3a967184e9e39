using System.Net;
using Disbursement.Host.Demo;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Demo;

public sealed class DemoServerTests(HostFixture host) : IClassFixture<HostFixture>
{
    /// <summary>As when the host was killed after the jump and before its answer: the order comes again, and the time has passed.</summary>
    [Fact]
    public async Task AdvanceTo_TimeThatHasPassed_AnswersTheTimeThatItIs()
    {
        using var server = new DemoServer(host.Address, HostFixture.ApiKey);
        var now = await server.Now(default);

        Assert.InRange(await server.AdvanceTo(now - TimeSpan.FromMinutes(1), default), now, now + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task AdvanceTo_FartherThanTheClockGoes_IsAnError()
    {
        using var server = new DemoServer(host.Address, HostFixture.ApiKey);
        var now = await server.Now(default);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => server.AdvanceTo(now + TimeSpan.FromDays(401), default));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }
}
