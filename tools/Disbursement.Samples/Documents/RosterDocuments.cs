using System.Globalization;
using Disbursement.Domain.Values;
using Disbursement.Samples.Office;
using Disbursement.Samples.Rosters;

namespace Disbursement.Samples.Documents;

/// <summary>The papers of a roster, each a real file of its type, named by its kind.</summary>
internal static class RosterDocuments
{
    public static IEnumerable<SampleFile> Of(SampleRoster roster, IEnumerable<string> kinds) =>
        kinds.Select(kind => kind switch
        {
            "meeting-record" => new SampleFile(Path(roster, kind, "jpg"), Jpeg.Write(Photograph(roster, kind))),
            "acceptance-record" or "employment-proof" => new SampleFile(Path(roster, kind, "png"), Png.Write(Photograph(roster, kind))),
            _ => new SampleFile(Path(roster, kind, "pdf"), Paper(roster, kind)),
        });

    private static string Path(SampleRoster roster, string kind, string extension) => $"rosters/{roster.Folder}/documents/{kind}.{extension}";

    private static Sheet Photograph(SampleRoster roster, string kind) => new(Seeded.For($"{roster.Folder}/{kind}"));

    private static byte[] Paper(SampleRoster roster, string kind)
    {
        var village = Places.Village(roster.Village);
        return Pdf.Write($"{village.Zh}{Title(kind)}",
        [
            $"清禾县{village.Zh}村民委员会    {roster.MeetingDate}",
            $"补贴项目: {roster.Programme}    期次: {roster.Period}",
            string.Create(CultureInfo.InvariantCulture, $"共 {roster.DeclaredCount} 行, 合计 {roster.DeclaredTotal.ToDisplay()} 元"),
            roster.DeclaredTotal.ToCapitals(),
            "演示 DEMONSTRATION: 本文件由程序生成, 人名、账号均为虚构。",
        ]);
    }

    private static string Title(string kind) => kind switch
    {
        "sealed-list" => "补贴花名册（盖章）",
        "bank-statement" => "帮扶车间工资银行流水",
        "enterprise-agreement" => "培训补贴代领协议及对公账户证明",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No paper of this kind is made."),
    };
}
