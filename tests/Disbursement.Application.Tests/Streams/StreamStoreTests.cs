using System.Text;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Streams;

public sealed class StreamStoreTests() : StreamStoreContract(new OpenMemoryTable())
{
    [Fact]
    public void Codec_FormerVersion_IsReadAsTodaysEvent() =>
        Assert.Equal(new Counted.Added(7), Counter.Kind.Codec.Read("added", 1, Encoding.UTF8.GetBytes("""{"text":"7"}""")));

    [Fact]
    public void Codec_VersionOfTheFuture_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => Counter.Kind.Codec.Read("added", 3, "{}"u8.ToArray()));
}
