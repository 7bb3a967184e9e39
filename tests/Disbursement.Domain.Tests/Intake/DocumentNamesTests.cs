using Disbursement.Domain.Intake;

namespace Disbursement.Domain.Tests.Intake;

public sealed class DocumentNamesTests
{
    [Theory]
    [InlineData("sealed-list", "附件“盖章花名册”：缺少。", "document \"sealed list\": this is missing.")]
    [InlineData("meeting-record", "附件“会议记录”：缺少。", "document \"meeting record\": this is missing.")]
    [InlineData("other-paper", "附件“other-paper”：缺少。", "document \"other-paper\": this is missing.")]
    public void AProblem_OfADocument_CallsItByItsNameAndKeepsItsKeyAsTheField(string kind, string zh, string en)
    {
        var found = new ProblemList();

        found.Error(ProblemCode.MissingDocument, Place.Document(kind), "缺少。", "this is missing.");

        var problem = Assert.Single(found.Problems);
        Assert.Equal((zh, en), (problem.Message.Zh, problem.Message.En));
        Assert.Equal(($"documents.{kind}", $"missing-document-documents-{kind}"), (problem.Field, problem.Id));
    }
}
