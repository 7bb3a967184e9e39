using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Host.Storage;

/// <summary>
/// A row's properties as bytes: format number, count, then for each its name, its kind and its value; numbers little-endian,
/// lengths as 7-bit groups, text as UTF-8. Readers of every format ever written stay.
/// </summary>
internal static class RowBody
{
    private const byte Format = 1;

    private enum Kind : byte
    {
        Text = 1,
        Long = 2,
        False = 3,
        True = 4,
        Time = 5,
        Bytes = 6,
    }

    public static byte[] Write(Properties properties)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Format);
        writer.Write7BitEncodedInt(properties.Count);
        foreach (var (name, value) in properties)
        {
            writer.Write(name);
            WriteValue(writer, value);
        }

        writer.Flush();
        return stream.ToArray();
    }

    public static Properties Read(byte[] body)
    {
        using var reader = new BinaryReader(new MemoryStream(body, writable: false), Encoding.UTF8);
        var format = reader.ReadByte();
        if (format != Format) throw new StorageException($"A row has format {format}, which this program does not know.");
        var properties = new Properties();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) ReadProperty(reader, properties);
        return properties;
    }

    private static void WriteValue(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.Write((byte)Kind.Text);
                writer.Write(text);
                break;
            case long number:
                writer.Write((byte)Kind.Long);
                writer.Write(number);
                break;
            case bool truth:
                writer.Write((byte)(truth ? Kind.True : Kind.False));
                break;
            case DateTimeOffset time:
                writer.Write((byte)Kind.Time);
                writer.Write(time.UtcTicks);
                break;
            case byte[] bytes:
                writer.Write((byte)Kind.Bytes);
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} cannot be a property.");
        }
    }

    private static void ReadProperty(BinaryReader reader, Properties properties)
    {
        var name = reader.ReadString();
        var kind = (Kind)reader.ReadByte();
        switch (kind)
        {
            case Kind.Text:
                properties.Add(name, reader.ReadString());
                break;
            case Kind.Long:
                properties.Add(name, reader.ReadInt64());
                break;
            case Kind.False or Kind.True:
                properties.Add(name, kind == Kind.True);
                break;
            case Kind.Time:
                properties.Add(name, new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
                break;
            case Kind.Bytes:
                properties.Add(name, reader.ReadBytes(reader.Read7BitEncodedInt()));
                break;
            default:
                throw new StorageException($"A property has kind {(byte)kind}, which this program does not know.");
        }
    }
}
