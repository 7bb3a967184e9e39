using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What the public reads.</summary>
public static class NoticeTexts
{
    public static readonly LocalName Title = new("补贴公示", "Public notices");
    public static readonly LocalName Lead = new("哪个村、哪项补贴、发给谁、发多少，公示期内人人可看、人人可提意见。", "See which village, which subsidy, who and how much. Anyone may read a posted list and object.");
    public static readonly LocalName Objections = new("对名单有异议，请在公示期内致电 {0}。", "To object while a list is posted, call {0}.");
    public static readonly LocalName Now = new("正在公示（{0}）", "Posted now ({0})");
    public static readonly LocalName Above = new("上级", "Above");
    public static readonly LocalName AreaNone = new("暂无公示", "nothing posted");
    public static readonly LocalName AreaSome = new("{0} 份公示", "{0} posted");
    public static readonly LocalName AreaTitle = new("{0}补贴公示", "Notices of {0}");
    public static readonly LocalName NoneNow = new("现在没有公示。", "Nothing is posted now.");
    public static readonly LocalName Townships = new("按乡镇查看", "By township");
    public static readonly LocalName Villages = new("按村查看", "By village");
    public static readonly LocalName CaseTitle = new("{0}{1}公示", "Notice: {1}, {0}");
    public static readonly LocalName Until = new("公示至{0}", "Posted until {0}");
    public static readonly LocalName DaysLeft = new("还剩 {0} 天", "{0} {0:day|days} left");
    public static readonly LocalName LastDay = new("今天最后一天", "Last day today");
    public static readonly LocalName Ended = new("公示已于{0}结束，名单不再显示，合计保留。", "The notice ended on {0}. The list is gone, the totals stay.");
    public static readonly LocalName NotYet = new("尚未张贴。", "Not posted yet.");
    public static readonly LocalName Confidential = new("涉及个人隐私，只公示合计。", "Confidential: totals only.");
    public static readonly LocalName Telephone = new("监督电话", "Complaints telephone");
    public static readonly LocalName Rate = new("标准", "Rate");
    public static readonly LocalName PrintHint = new("用浏览器的“打印”打印本页（A4），盖章后张贴。", "Print this page (A4) with your browser, seal it and post it.");
    public static readonly LocalName MaskedHint = new("网上公示表，姓名隐去部分；村里张贴的写全名。", "Web notice: names are masked. The one on the village board has them in full.");
    public static readonly LocalName Printable = new("打印版", "Printable version");
    public static readonly LocalName Print = new("打印公示表", "Printable notice");
    public static readonly LocalName SheetTitle = new("{0}{1}公示表", "{0}: {1}, public notice");
    public static readonly LocalName SheetText = new("根据村民会议评议，现将拟发放名单予以公示，公示期 {0}。如有异议，请在公示期内致电 {1}。扫码可查看网上公示。", "As agreed by the village meeting, the following list is posted for {0}. To object, call {1} during that time. Scan the code to see the notice online.");
    public static readonly LocalName SheetDays = new("{0} 个工作日", "{0} working {0:day|days}");
    public static readonly LocalName SheetCalendarDays = new("{0} 天", "{0} calendar {0:day|days}");
    public static readonly LocalName PostingCounts = new("今天签署，公示至 {1}24:00 止（{0}，自明天起算）；任何人可致电提出异议。期满后转入下一环节。", "Signed today, the notice hangs until {1}, 24:00 ({0}, counted from tomorrow); anybody may object by telephone. When it ends, the case goes on.");
    public static readonly LocalName SheetCode = new("公示编号", "Notice code");
    public static readonly LocalName SheetSeal = new("村民委员会（盖章）", "Village committee (seal)");
    public static readonly LocalName SheetDate = new("年　　月　　日", "Date");
    public static readonly LocalName KeptText = new("公示依据补贴管理规定。网上只显示序号、隐去部分的姓名、数量、标准和金额，期满次日撤下；涉及个人隐私的项目只显示合计。", "The notice is required by the subsidy rules. The web shows line number, masked name, quantity, rate and amount only, and takes the list down the day after the notice ends; of a confidential programme it shows totals only.");
    public static readonly LocalName Sum = new("{0} 笔，合计 {1}", "{0} {0:line|lines}, {1} in all");
    /// <summary>A space that may not break: the row that this stands in drops others beside a place.</summary>
    public static readonly LocalName Item = new("{0}{1}", "{0}:\u00A0{1}");
}
