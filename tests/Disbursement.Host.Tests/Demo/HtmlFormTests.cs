using Disbursement.Host.Demo;

namespace Disbursement.Host.Tests.Demo;

public sealed class HtmlFormTests
{
    private const string Page = """
        <form method="post" action="/act/a?x=1&amp;y=2" enctype="multipart/form-data">
          <input type="hidden" name="form" value="a&quot;b"><input type="radio" name="verdict" value="approve"><input type="radio" name="verdict" value="send-back">
          <input type="checkbox" name="strike" value="1"><textarea name="comment" rows="3">一&lt;二</textarea><input type="password" name="pin"><input type="file" name="photo"><button type="submit">Go</button>
        </form>
        <form method="post" action="/act/b"><input name="pin"></form>
        """;

    [Fact]
    public void Read_Form_HasFieldsChoicesAndTarget()
    {
        var form = HtmlForm.Read(Page)[0];

        Assert.Equal("/act/a?x=1&y=2", form.Action);
        Assert.True(form.IsMultipart);
        Assert.Equal("a\"b", form.Fields["form"]);
        Assert.Equal("一<二", form.Fields["comment"]);
        Assert.Equal(["approve", "send-back"], form.Choices["verdict"]);
        Assert.DoesNotContain("verdict", form.Fields.Keys);
        Assert.DoesNotContain("strike", form.Fields.Keys);
    }

    [Fact]
    public void Read_TwoForms_TellsDecisionFromDoor() =>
        Assert.Equal([true, false], HtmlForm.Read(Page).Select(form => form.AsksForDecision));
}
