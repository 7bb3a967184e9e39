using System.Net;
using System.Security.Cryptography.X509Certificates;
using Disbursement.Functions;
using Disbursement.Host.Storage;
using Disbursement.Host.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Host.Hosting;

/// <summary>What a host is started with.</summary>
internal sealed record HostOptions
{
    /// <summary>The folder, its lock held; the running host takes it over.</summary>
    public required DataFolder Folder { get; init; }

    /// <summary>Scheme, address and port to listen at; port 0 takes a free one.</summary>
    public required Uri Listen { get; init; }

    /// <summary>Called with a message for the console when the host can no longer keep its promises: the process must end.</summary>
    public required Action<string> Fatal { get; init; }

    public X509Certificate2? Certificate { get; init; }

    /// <summary>The one machine whose forwarding headers are believed.</summary>
    public IPAddress? Proxy { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Where a demonstration begins when its folder is new: a Monday at 09:00 local time, after the meetings of the sample rosters.</summary>
    public DateTimeOffset DemonstrationStart { get; init; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The clock of the machine; tests set another.</summary>
    public TimeProvider Machine { get; init; } = SystemClock.Instance;

    /// <summary>Tests put other ports in place here, such as fewer rounds for PINs.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };
}
