using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

/// <summary>The fields of a line, in the order of the template.</summary>
public enum LineField
{
    Line,
    Household,
    Name,
    IdNumber,
    Account,
    AccountKind,
    Bank,
    Phone,
    Quantity,
    Grade,
    Amount,
    Note,
}

/// <summary>The fields of a roster's head.</summary>
public enum HeadField
{
    Programme,
    Village,
    Period,
    DeclaredCount,
    DeclaredTotal,
    MeetingDate,
    MeetingAttendees,
    MeetingVotesFor,
    MeetingVotesAgainst,
    SubmittedBy,
}

/// <summary>The names of the fields: in JSON (and an English CSV header), in a Chinese CSV header, and in messages.</summary>
public static class Fields
{
    /// <summary>All fields of a line, in the order of the template.</summary>
    public static readonly IReadOnlyList<LineField> OfLine = Enum.GetValues<LineField>();

    public static readonly IReadOnlyList<HeadField> OfHead = Enum.GetValues<HeadField>();

    /// <summary>The name in JSON.</summary>
    public static string ToWire(this LineField field) => field switch
    {
        LineField.Line => "line",
        LineField.Household => "household",
        LineField.Name => "name",
        LineField.IdNumber => "idNumber",
        LineField.Account => "account",
        LineField.AccountKind => "accountKind",
        LineField.Bank => "bank",
        LineField.Phone => "phone",
        LineField.Quantity => "quantity",
        LineField.Grade => "grade",
        LineField.Amount => "amount",
        LineField.Note => "note",
    };

    /// <summary>The name in JSON, with the member that it lies in.</summary>
    public static string ToWire(this HeadField field) => field switch
    {
        HeadField.Programme => "programme",
        HeadField.Village => "village",
        HeadField.Period => "period",
        HeadField.DeclaredCount => "declaredCount",
        HeadField.DeclaredTotal => "declaredTotal",
        HeadField.MeetingDate => "meeting.date",
        HeadField.MeetingAttendees => "meeting.attendees",
        HeadField.MeetingVotesFor => "meeting.votesFor",
        HeadField.MeetingVotesAgainst => "meeting.votesAgainst",
        HeadField.SubmittedBy => "submittedBy",
    };

    /// <summary>The name for people; the Chinese one is also the CSV header.</summary>
    public static LocalName Name(this LineField field) => field switch
    {
        LineField.Line => new("序号", "line number"),
        LineField.Household => new("户号", "household"),
        LineField.Name => new("姓名", "name"),
        LineField.IdNumber => new("身份证号", "ID number"),
        LineField.Account => new("账号", "account"),
        LineField.AccountKind => new("账号类型", "kind of account"),
        LineField.Bank => new("开户行", "bank"),
        LineField.Phone => new("手机号", "telephone"),
        LineField.Quantity => new("数量", "quantity"),
        LineField.Grade => new("等级", "grade"),
        LineField.Amount => new("金额", "amount"),
        LineField.Note => new("备注", "note"),
    };

    public static LocalName Name(this HeadField field) => field switch
    {
        HeadField.Programme => new("补贴项目", "programme"),
        HeadField.Village => new("行政村", "village"),
        HeadField.Period => new("期次", "period"),
        HeadField.DeclaredCount => new("申报人数", "declared count"),
        HeadField.DeclaredTotal => new("申报总额", "declared total"),
        HeadField.MeetingDate => new("会议日期", "date of the meeting"),
        HeadField.MeetingAttendees => new("到会人数", "attendees of the meeting"),
        HeadField.MeetingVotesFor => new("赞成票", "votes for"),
        HeadField.MeetingVotesAgainst => new("反对票", "votes against"),
        HeadField.SubmittedBy => new("报账员", "submitted by"),
    };

    /// <summary>Only grade and note may be left blank; the line number is its place where it is.</summary>
    public static bool IsRequired(this LineField field) => field is not (LineField.Line or LineField.Grade or LineField.Note);

    /// <summary>The most characters of a value.</summary>
    public static int MostCharacters(this LineField field) => field switch
    {
        LineField.Line => 8,
        LineField.Household => 64,
        LineField.Name => 70,
        LineField.IdNumber or LineField.Account => 40,
        LineField.AccountKind => 32,
        LineField.Bank => 100,
        LineField.Phone => 24,
        LineField.Quantity or LineField.Amount => 32,
        LineField.Grade => 20,
        LineField.Note => 300,
    };
}
