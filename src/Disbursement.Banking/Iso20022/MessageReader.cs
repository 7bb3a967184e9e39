using System.Text;
using System.Xml;

namespace Disbursement.Banking.Iso20022;

/// <summary>
/// Reads a message part by part: the children of the message, and the children of its blocks one by one, so that a file
/// of any number of payments needs the memory of one. Whatever is wrong with the file ends the reading with a problem;
/// only an error of the stream itself is an exception.
/// </summary>
internal sealed class MessageReader : IDisposable
{
    // Document lies at depth 0, the message at 1, its parts at 2, the parts of a block at 3.
    private const int MessageDepth = 1;
    private const int PartDepth = 2;

    private readonly MessageShape shape;
    private readonly BoundedText text;
    private readonly XmlReader xml;
    private readonly Flattening flattening;
    private bool entered;

    public MessageReader(Stream input, MessageShape shape)
    {
        this.shape = shape;
        text = new BoundedText(input);
        xml = XmlReader.Create(text, new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new BoundedNames(),
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        flattening = new Flattening(xml, shape.Namespace);
    }

    /// <summary>Why the reading ended, or <see langword="null"/> if the message has been whole so far.</summary>
    public MessageProblem? Problem { get; private set; }

    /// <summary>The number of the block in which the last part stood, from 1; 0 for a part of the message itself.</summary>
    public int Block { get; private set; }

    private int BlocksSeen { get; set; }

    public void Dispose()
    {
        xml.Dispose();
        text.Dispose();
    }

    /// <summary>The next part, or <see langword="null"/> at the end and after a problem.</summary>
    public async Task<FlatElement?> Next()
    {
        if (Problem is not null) return null;
        try
        {
            var part = await FindPart();
            if (Problem is null && text.IsTooLarge) Refuse(MessageProblemCodes.TooLarge);
            if (part is null && !entered) Refuse(MessageProblemCodes.WrongMessage);
            return Problem is null ? part : null;
        }
        // The reader's messages quote the file, so nothing of them but the line is kept.
        catch (XmlException fault)
        {
            Refuse(text.IsTooLarge ? MessageProblemCodes.TooLarge : MessageProblemCodes.BadFile, textLine: fault.LineNumber);
        }
        catch (DecoderFallbackException)
        {
            Refuse(MessageProblemCodes.BadFile);
        }
        return null;
    }

    private async Task<FlatElement?> FindPart()
    {
        while (Problem is null && await xml.ReadAsync())
        {
            if (xml.NodeType is XmlNodeType.EndElement or XmlNodeType.XmlDeclaration) continue;
            if (xml.NodeType != XmlNodeType.Element) Refuse(MessageProblemCodes.WrongMessage);
            else if (xml.Depth <= MessageDepth) Enter();
            else if (IsBlock) Block = ++BlocksSeen;
            else return await Flatten();
        }
        return null;
    }

    private bool IsBlock => xml.Depth == PartDepth && xml.LocalName == shape.Block && xml.NamespaceURI == shape.Namespace;

    private void Enter()
    {
        var expected = xml.Depth < MessageDepth ? "Document" : shape.Message;
        if (xml.LocalName != expected || xml.NamespaceURI != shape.Namespace || entered) Refuse(MessageProblemCodes.WrongMessage);
        entered = xml.Depth == MessageDepth;
    }

    private async Task<FlatElement> Flatten()
    {
        if (xml.Depth == PartDepth) Block = 0;
        var element = await flattening.Run();
        if (flattening.Fault is { } fault) Refuse(fault);
        return element;
    }

    private void Refuse(string code, int? textLine = null) =>
        Problem ??= new() { Code = code, TextLine = textLine ?? (xml as IXmlLineInfo)?.LineNumber };
}
