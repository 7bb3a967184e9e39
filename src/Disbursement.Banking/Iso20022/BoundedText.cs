using System.Text;

namespace Disbursement.Banking.Iso20022;

/// <summary>
/// Strict UTF-8 that ends early, and remembers that it did, when it or one token of it is over the limits. An XML reader
/// buffers a whole tag or attribute before it says anything, so the bound must lie below it.
/// </summary>
internal sealed class BoundedText(Stream input) : TextReader
{
    // The standard prescribes UTF-8. Reading it here and not by the declaration leaves no second encoding to hide in.
    private readonly StreamReader text = new(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024, leaveOpen: true);

    private long total;
    private int sinceTag;

    public bool IsTooLarge { get; private set; }

    public override int Peek() => IsTooLarge ? -1 : text.Peek();

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Read(Span<char> buffer) => IsTooLarge ? 0 : Count(buffer, text.Read(buffer));

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (IsTooLarge) return 0;
        var read = await text.ReadAsync(buffer, cancellationToken);
        return Count(buffer.Span, read);
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) =>
        ReadAsync(buffer.AsMemory(index, count)).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }

    private int Count(Span<char> buffer, int read)
    {
        var chars = buffer[..read];
        var first = chars.IndexOf('<');
        var run = sinceTag + (first < 0 ? read : first);
        sinceTag = first < 0 ? run : read - chars.LastIndexOf('<');
        total += read;
        IsTooLarge = run > MessageLimits.Token || total > MessageLimits.Characters;
        return IsTooLarge ? 0 : read;
    }
}
