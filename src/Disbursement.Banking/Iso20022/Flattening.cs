using System.Text;
using System.Xml;

namespace Disbursement.Banking.Iso20022;

/// <summary>Reads the element on which the reader stands, up to its end, into a <see cref="FlatElement"/>; one element after the other.</summary>
internal sealed class Flattening(XmlReader xml, string messageNamespace)
{
    private readonly char[] chunk = new char[512];
    private readonly StringBuilder text = new();
    private readonly Stack<string> path = [];
    private bool isLeaf = true;

    /// <summary>The code of what is wrong with the element, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>The element; of use only if there is no <see cref="Fault"/>.</summary>
    public async Task<FlatElement> Run()
    {
        var element = new FlatElement(NameHere());
        Begin("");
        AddAttributes(element);
        if (xml.IsEmptyElement) Close(element);
        while (path.Count > 0 && Fault is null && await xml.ReadAsync()) await Take(element);
        return element;
    }

    private async Task Take(FlatElement element)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                Open(element);
                break;
            case XmlNodeType.EndElement:
                Close(element);
                break;
            case XmlNodeType.Text:
                await Append();
                break;
            // A CDATA section is text to an XML reader, but no bank writes one, and it can be as large as the file.
            default:
                Fault ??= MessageProblemCodes.BadFile;
                break;
        }
    }

    private void Open(FlatElement element)
    {
        Limit(xml.Depth, MessageLimits.Depth);
        var parent = path.Peek();
        Begin(parent.Length == 0 ? NameHere() : $"{parent}/{NameHere()}");
        AddAttributes(element);
        if (xml.IsEmptyElement) Close(element);
    }

    private void Begin(string opened)
    {
        path.Push(opened);
        text.Clear();
        isLeaf = true;
    }

    private void Close(FlatElement element)
    {
        var closed = path.Pop();
        if (isLeaf) element.Add(closed, text.ToString());
        isLeaf = false;
        Limit(element.LeafCount, MessageLimits.Leaves);
    }

    // The only attribute of both messages, within our reading, is the currency of an amount.
    private void AddAttributes(FlatElement element)
    {
        if (xml.GetAttribute("Ccy") is { } currency) element.Add($"{path.Peek()}@Ccy", currency);
    }

    private async Task Append()
    {
        int read;
        while (Fault is null && (read = await xml.ReadValueChunkAsync(chunk, 0, chunk.Length)) > 0)
        {
            text.Append(chunk, 0, read);
            Limit(text.Length, MessageLimits.Text);
        }
    }

    private void Limit(int size, int limit)
    {
        if (size > limit) Fault ??= MessageProblemCodes.TooLarge;
    }

    // An element of another namespace must not pass for one of the standard.
    private string NameHere() =>
        xml.NamespaceURI == messageNamespace ? xml.LocalName : $"{{{xml.NamespaceURI}}}{xml.LocalName}";
}
