using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What the pages say on which a village draws up a roster.</summary>
public static class RosterTexts
{
    public static readonly LocalName NewTitle = new("新建花名册", "New roster");
    public static readonly LocalName NewLead = new("选好补贴项目和期次，就可以开始填报。随时可以离开，草稿为您保留 30 天。", "Choose programme and period and begin. You can leave at any time; the draft is kept for 30 days.");
    public static readonly LocalName NewFor = new("为哪个项目、哪一期填报？", "For which programme and period?");
    public static readonly LocalName Begin = new("开始填报", "Begin");
    public static readonly LocalName Begun = new("没填完的草稿", "Drafts not finished");
    public static readonly LocalName BegunLines = new("{0} 行，{1}保存", "{0} {0:line|lines}, saved {1}");
    public static readonly LocalName NoChoices = new("现在没有开放申报的项目。", "No programme takes rosters now.");
    public static readonly LocalName NotClerk = new("只有村报账员可以填报花名册", "Only village clerks draw up rosters");
    public static readonly LocalName NotClerkText = new("您的岗位不负责填报。如有疑问，请联系{0}。", "Your post does not draw up rosters. Questions? Ask {0}.");
    public static readonly LocalName ChoiceMissing = new("请选择补贴项目和期次。", "Choose a programme and period.");
    public static readonly LocalName TooManyDrafts = new("草稿太多。请先上报或删除几份旧草稿。", "There are too many drafts. Submit or delete some first.");

    public static readonly LocalName Title = new("填报花名册", "Draw up a roster");
    public static readonly LocalName Steps = new("填报步骤", "Steps");
    public static readonly LocalName StepLines = new("名单", "List");
    public static readonly LocalName StepMeeting = new("会议与合计", "Meeting and totals");
    public static readonly LocalName StepPapers = new("材料", "Documents");
    public static readonly LocalName StepCheck = new("检查并上报", "Check and submit");
    public static readonly LocalName Saved = new("上次保存：{0}，草稿保留到{1}", "Saved {0}, kept until {1}");
    public static readonly LocalName ChangedTitle = new("这份草稿在别处改过", "This draft was changed elsewhere");
    public static readonly LocalName ChangedText = new("您刚才填的内容还没有保存，仍显示在下面。请核对后再点一次按钮。", "What you just typed is not saved yet and is still shown below. Check it and press the button again.");

    public static readonly LocalName UploadTitle = new("用表格填（推荐）", "With a spreadsheet (recommended)");
    public static readonly LocalName UploadFirst = new("下载模板，在 WPS 或 Excel 里填好。", "Download the template and fill it in with WPS or Excel.");
    public static readonly LocalName UploadLast = new("模板里已有上期（{0}）的 {1} 名对象。号码带星号的，没有变化就不用重填；变了的要填完整号码。", "It holds the {1} {1:payee|payees} of last time ({0}). Numbers with asterisks need not be typed again if they are the same; type a changed one whole.");
    public static readonly LocalName Template = new("下载模板", "Download the template");
    public static readonly LocalName Upload = new("上传表格", "Upload");
    public static readonly LocalName UploadFile = new("填好的表格（.xlsx 或 .csv）", "The list (.xlsx or .csv)");
    public static readonly LocalName UploadReplaces = new("上传后会替换下面现有的 {0} 行。", "It replaces the {0} {0:line|lines} below.");
    public static readonly LocalName ListMissing = new("请先选择表格文件。", "Choose the file with the list first.");
    public static readonly LocalName Imported = new("已读入 {0} 名补贴对象", "{0} {0:payee was|payees were} read");
    public static readonly LocalName ImportedTotals = new("合计行 {0} 行，不算补贴对象，已略过。", "{0} {0:row of totals is no payee and was|rows of totals are no payees and were} left out.");
    public static readonly LocalName ImportedTidied = new("有 {0} 处全角数字或多余空格，已自动整理。", "{0} {0:value|values} had full-width digits or stray spaces and {0:was|were} put right.");
    public static readonly LocalName TypeTitle = new("名单", "The list");
    public static readonly LocalName TypeHint = new("也可以直接在这里填写和更正。正确的证件号、账号只显示后几位。", "You can also type and correct here. Correct numbers show only their last digits.");
    public static readonly LocalName NoLines = new("还没有填写任何人。", "Nobody is on the list yet.");
    public static readonly LocalName LineOf = new("第 {0} 行", "Line {0}");
    public static readonly LocalName LineEmpty = new("未填写", "Blank");
    public static readonly LocalName LineFaults = new("{0} 处要改", "{0} to correct");
    public static readonly LocalName AddLines = new("再加 5 行", "Add 5 lines");
    public static readonly LocalName RemoveLine = new("删除第 {0} 行", "Remove line {0}");
    public static readonly LocalName Save = new("保存", "Save");
    public static readonly LocalName SaveAndNext = new("保存，下一步", "Save and continue");
    public static readonly LocalName CheckNow = new("检查", "Check");
    public static readonly LocalName CheckAgain = new("重新检查", "Check again");
    public static readonly LocalName LinesShown = new("第 {0} 至 {1} 行，共 {2} 行", "Lines {0} to {1} of {2}");

    public static readonly LocalName MeetingTitle = new("会议", "The meeting");
    public static readonly LocalName DeclaredTitle = new("申报人数和总额", "Declared totals");
    public static readonly LocalName DeclaredHint = new("照盖章的纸质名单抄写，用来核对电子名单有没有漏填、填错。", "Copy them from the sealed list on paper; they show whether anything was left out or mistyped.");
    public static readonly LocalName CountHint = new("例如 84", "For example 84");
    public static readonly LocalName TotalHint = new("单位：元，例如 25200.00", "In yuan, for example 25200.00");

    public static readonly LocalName PapersTitle = new("材料", "Documents");
    public static readonly LocalName PapersHint = new("用手机直接拍照，或选择 PDF。每份不超过 20 MB；一种材料可以传多张。", "Take photographs with your phone, or choose a PDF. At most 20 MB each; several of one kind are fine.");
    public static readonly LocalName PaperFile = new("拍照或选择文件", "Take a photograph or choose a file");
    public static readonly LocalName PaperUpload = new("上传", "Upload");
    public static readonly LocalName PaperThere = new("已上传 {0} 份", "{0} uploaded");
    public static readonly LocalName PaperNone = new("还没有上传", "Not uploaded yet");
    public static readonly LocalName PaperRemove = new("删除这份", "Remove");
    public static readonly LocalName PaperMissing = new("请先拍照或选择文件。", "Take a photograph or choose a file first.");
    public static readonly LocalName TooManyPapers = new("材料最多 50 份。请合并后再上传。", "At most 50 documents. Put some together.");
    public static readonly LocalName FileTooLarge = new("文件超过 20 MB，没有收下。请把照片调小，或拆成几份再传。", "The file is larger than 20 MB and was not taken. Make it smaller, or split it.");
    public static readonly LocalName NotScanned = new("本系统没有配置查毒软件：材料可以上传和下载，但不会在网页上直接显示。", "No malware scanner is set up here: documents can be uploaded and saved, but are never shown on a page.");
    public static readonly LocalName Continue = new("下一步", "Continue");

    public static readonly LocalName ErrorsTitle = new("还有 {0} 个问题要先改正", "{0} {0:problem|problems} to correct first");
    public static readonly LocalName ErrorsOmitted = new("另有 {0} 个问题未列出，改正上面的之后再检查。", "{0} more {0:is|are} not listed; check again after correcting these.");
    public static readonly LocalName WarningsTitle = new("有 {0} 处请留意（可以上报，乡镇会问原因）", "{0} {0:thing|things} to know (you may submit; the township will ask why)");
    public static readonly LocalName WarningsOmitted = new("另有 {0} 处未列出，乡镇同样会问原因。", "{0} more {0:is|are} not listed; the township will ask about them too.");
    public static readonly LocalName ReadyTitle = new("检查通过，可以上报。上报时还要核对有没有人已在别处享受。", "No mistakes found; you may submit. Whether somebody draws it elsewhere is looked up when you do.");
    public static readonly LocalName SummaryTitle = new("请核对", "Please compare");
    public static readonly LocalName SignHint = new("输入口令即代表您上报这份花名册。上报后不能自行修改。", "Your PIN submits this roster. After that you cannot change it yourself.");
    public static readonly LocalName Submit = new("上报花名册", "Submit the roster");
    public static readonly LocalName UnderWay = new("正在上报，请稍候几秒后刷新本页。", "The submission is under way. Load this page again in a few seconds.");
    public static readonly LocalName Discard = new("删除这份草稿", "Delete this draft");
    public static readonly LocalName DiscardHint = new("删除后无法恢复。", "It cannot be brought back.");

    public static readonly LocalName ReceiptTitle = new("已上报", "Submitted");
    public static readonly LocalName ReceiptNumber = new("办件号 {0}", "Case {0}");
    public static readonly LocalName ReceiptNext = new("接下来由{0}办理：{1}。名单被退回、剔除、暂缓或不予批准时会发邮件告诉您；其余进展请看办件页面。", "Next: {0}, by {1}. You will be told by mail if it is sent back or rejected, or if lines are struck or suspended; the case page shows all else.");
    public static readonly LocalName ReceiptStands = new("办件现在的状态：{0}。下一步请看办件页面。", "The case stands at: {0}. Its page shows what comes next.");
    public static readonly LocalName ReceiptSee = new("查看办件进展", "See how the case stands");
    public static readonly LocalName ReceiptAnother = new("再填一份花名册", "Draw up another");

    public static readonly LocalName ResumeTitle = new("离开太久，请再输入一次口令", "You were away for long: your PIN once more");
    public static readonly LocalName ResumeText = new("您刚才填的内容还在，输入口令后会接着保存。", "What you typed is still here and will be saved after your PIN.");
    public static readonly LocalName ResumeUpload = new("文件没有收下。输入口令后请重新选择文件。", "The file was not taken. Choose it again after your PIN.");
    public static readonly LocalName Resume = new("继续", "Go on");

    /// <summary>A refusal that begins with its predicate (是压缩包……, 超过20 MiB) gets its subject; one that is a whole sentence stays.</summary>
    public static LocalName TheFile(LocalName refusal) => new LocalName(BeginsWithPredicate(refusal.Zh) ? "这个文件" + refusal.Zh : refusal.Zh, refusal.En).Capital();

    private static bool BeginsWithPredicate(string text) => text[0] is '是' or '超' or '含';
}
