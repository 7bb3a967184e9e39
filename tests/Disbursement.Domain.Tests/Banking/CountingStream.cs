namespace Disbursement.Domain.Tests.Banking;

/// <summary>Counts what is written and forgets it, and looks at the live heap now and then. Written synchronously it fails, as a response body would.</summary>
internal sealed class CountingStream : Stream
{
    private const int LookEvery = 8 << 20;

    private long length;
    private long nextLook;

    public long FirstHeap { get; } = GC.GetTotalMemory(forceFullCollection: true);

    public long LargestHeap { get; private set; }

    public override long Length => length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position { get => length; set => throw new NotSupportedException(); }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        length += buffer.Length;
        if (length >= nextLook)
        {
            LargestHeap = Math.Max(LargestHeap, GC.GetTotalMemory(forceFullCollection: true));
            nextLook += LookEvery;
        }
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
