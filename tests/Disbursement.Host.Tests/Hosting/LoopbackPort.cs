using System.Net;
using System.Net.Sockets;

namespace Disbursement.Host.Tests.Hosting;

/// <summary>
/// A port for a host that is started again and again on it. Between two starts it is free, so it lies below those that the kernel gives to whoever
/// asks for any (from 32768 on): none of the many sockets of other tests can be given it.
/// </summary>
internal static class LoopbackPort
{
    private const int Lowest = 20_000;
    private const int EphemeralFrom = 32_768;

    /// <summary>Ports that are tried before it is said that something is wrong.</summary>
    private const int MostTries = 100;

    public static int Free()
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var port = Random.Shared.Next(Lowest, EphemeralFrom);
            if (IsFree(port)) return port;
        }
        throw new InvalidOperationException($"{MostTries} ports drawn from {Lowest} to {EphemeralFrom} are all taken.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
