namespace Disbursement.Application.Intake;

/// <summary>Reads a request's body into memory, never more than the limit and one block beyond.</summary>
public static class BoundedBody
{
    private const int BlockBytes = 64 * 1024;

    /// <returns>The body, or <see langword="null"/> if it is larger than the limit. What is beyond is not read.</returns>
    public static async Task<byte[]?> Read(Stream body, long? declared, int most, CancellationToken cancel)
    {
        if (declared > most) return null;
        using var result = new MemoryStream((int)(declared ?? 0));
        var block = new byte[BlockBytes];
        while (await body.ReadAsync(block, cancel) is var read and > 0)
        {
            if (result.Length + read > most) return null;
            result.Write(block, 0, read);
        }
        return result.ToArray();
    }
}
