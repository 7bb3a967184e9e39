using System.Text;
using System.Xml;

namespace Disbursement.Banking.Iso20022;

/// <summary>
/// An XML writer over a small buffer that is handed to the stream when it is full: the XML is written without waiting,
/// the stream is only ever written asynchronously, and memory does not grow with the number of rows. A message that is
/// not finished lacks its end tags in the stream, so that nobody can take it for a whole one.
/// </summary>
internal sealed class MessageWriter : IDisposable
{
    private const int DrainAt = 64 * 1024;

    private readonly Stream output;
    private readonly MemoryStream buffer = new(2 * DrainAt);

    public MessageWriter(Stream output, MessageShape shape)
    {
        this.output = output;
        Xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        Xml.WriteStartDocument();
        Xml.WriteStartElement("Document", shape.Namespace);
        Xml.WriteStartElement(shape.Message);
    }

    public XmlWriter Xml { get; }

    public async ValueTask DrainIfFull(CancellationToken cancel)
    {
        if (buffer.Length >= DrainAt) await Drain(cancel);
    }

    public async Task Finish(CancellationToken cancel)
    {
        Xml.WriteEndDocument();
        Xml.Flush();
        await Drain(cancel);
        await output.FlushAsync(cancel);
    }

    public void Dispose()
    {
        Xml.Dispose();
        buffer.Dispose();
    }

    private async ValueTask Drain(CancellationToken cancel)
    {
        await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancel);
        buffer.SetLength(0);
    }
}
