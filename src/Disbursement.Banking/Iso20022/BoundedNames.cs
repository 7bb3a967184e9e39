using System.Xml;

namespace Disbursement.Banking.Iso20022;

/// <summary>A name table that refuses to grow: the reader's own keeps every name it ever met.</summary>
internal sealed class BoundedNames : NameTable
{
    private int left = MessageLimits.Names;

    public override string Add(string key) => Get(key) ?? Keep(base.Add(key));

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Keep(base.Add(key, start, len));

    private string Keep(string name) => --left >= 0 ? name : throw new XmlException("The message has too many different names.");
}
