using System.Net;
using System.Net.Sockets;

namespace Disbursement.Host.Hosting;

/// <summary>Finds a free port before anything is built, because links hold the whole address.</summary>
internal static class FreePort
{
    /// <summary>The usual address if nobody listens there, else one with a free port: for a demonstration, which tells where it is.</summary>
    public static Uri Prefer(Uri usual)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, usual.Port));
            return usual;
        }
        catch (SocketException)
        {
            // Taken, perhaps by another demonstration.
            return Resolve(new UriBuilder(usual) { Port = 0 }.Uri);
        }
    }

    /// <summary>The address with a free port in place of port 0; any other as it is.</summary>
    public static Uri Resolve(Uri listen)
    {
        if (listen.Port != 0) return listen;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new UriBuilder(listen) { Port = ((IPEndPoint)socket.LocalEndPoint!).Port }.Uri;
    }
}
