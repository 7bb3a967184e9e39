using System.Threading.Channels;

namespace Disbursement.Host.Engine;

internal static class Channels
{
    /// <summary>
    /// Serves a channel from several places: each entry wakes one of them. (Waiting for the channel, as its own enumeration does,
    /// would wake them all, and a cancellable read allocates for each wait.) Ends when the channel is closed or <paramref name="stop"/> is cancelled.
    /// </summary>
    public static async IAsyncEnumerable<T> Each<T>(this ChannelReader<T> reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            T entry;
            try
            {
                entry = await reader.ReadAsync(CancellationToken.None);
            }
            catch (ChannelClosedException)
            {
                yield break;
            }

            yield return entry;
        }
    }
}
