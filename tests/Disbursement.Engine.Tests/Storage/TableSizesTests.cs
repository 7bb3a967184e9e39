using System.Text;
using Disbursement.Application.Ports;
using Disbursement.Azurite.Tests;

namespace Disbursement.Engine.Tests.Storage;

public sealed class TableSizesTests
{
    [Fact]
    public void Row_OfEveryKindOfProperty_IsMicrosoftsFormula() =>
        Assert.Equal((1_048_576, 1_048_577), (TableSizes.Row("case-1", "a", TableSamples.RowOf1MiB(0)), TableSizes.Row("case-1", "a", TableSamples.RowOf1MiB(1))));

    // What a request is really made of may be less than what is counted, so that a commit which fits here fits there; it is never more.
    [Fact]
    public void Request_OfEveryKindOfProperty_CoversTheJsonThatIsSent()
    {
        foreach (var insert in TableSamples.CommitOf4MiB(0).Cast<Change.Insert>().Append(new Change.Insert("a", TableSamples.RowOf1MiB(0))))
        {
            var body = Encoding.UTF8.GetByteCount(EntityJson.Write("case-1", insert.Key, insert.Properties));
            var counted = TableSizes.Request("case-1", insert.Key, insert.Properties);
            // Without the address, the headers and the boundary, which have a kibibyte of what is counted.
            Assert.InRange(counted - body, 900, 4_096);
        }
    }
}
