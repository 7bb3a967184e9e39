using System.Xml;
using Disbursement.Domain.Values;

namespace Disbursement.Banking.Iso20022;

/// <summary>The small elements that both messages share.</summary>
internal static class XmlElements
{
    /// <summary>Writes nested elements around one text: <c>Leaf(text, "CdtrAcct", "Id", "Othr", "Id")</c>.</summary>
    public static void Leaf(this XmlWriter xml, string text, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) xml.WriteStartElement(name);
        xml.WriteString(text);
        for (var open = names.Length; open > 0; open--) xml.WriteEndElement();
    }

    public static void InstructedAmount(this XmlWriter xml, Money amount)
    {
        xml.WriteStartElement("Amt");
        xml.WriteStartElement("InstdAmt");
        xml.WriteAttributeString("Ccy", IsoValues.Currency);
        xml.WriteString(IsoValues.Write(amount));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A line break, so that a person who looks at the file finds one payment on one line.</summary>
    public static void NewLine(this XmlWriter xml) => xml.WriteWhitespace("\n");
}
