using Disbursement.Application.Mail;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What each kind of mail is called where a case's story lists them.</summary>
public static class MailKindTexts
{
    public static LocalName Of(MailKind kind) => kind switch
    {
        MailKind.Confirm => new("请确认", "To confirm"),
        MailKind.PostNotice => new("请张贴公示", "To post the notice"),
        MailKind.Task => new("请办理", "To decide"),
        MailKind.ReminderBefore => new("到期前提醒", "Reminder before the due day"),
        MailKind.ReminderAfter => new("逾期提醒", "Reminder after the due day"),
        MailKind.Escalation => new("督办", "Escalation"),
        MailKind.Receipt => new("办理回执", "Receipt"),
        MailKind.SentBack => new("退回更正", "Sent back"),
        MailKind.Struck => new("剔除或暂缓", "Struck or suspended"),
        MailKind.Rejected => new("不予批准", "Rejected"),
        MailKind.Release => new("请复核放款", "To release"),
        MailKind.ReleaseReminderBefore => new("放款到期前提醒", "Release: reminder before the due day"),
        MailKind.ReleaseReminderAfter => new("放款逾期提醒", "Release: reminder after the due day"),
        MailKind.ReleaseEscalation => new("放款督办", "Release: escalation"),
        MailKind.ReleaseReceipt => new("放款回执", "Release: receipt"),
        MailKind.Released => new("已放行", "Released"),
        MailKind.Refused => new("未放行", "Refused"),
        MailKind.BankReturns => new("退票", "Bank returns"),
        MailKind.Alarm => new("需人工处理", "A person must look"),
        MailKind.Digest => new("今日待办", "Digest"),
        MailKind.PinStopped => new("口令连续输错", "Wrong PINs"),
        MailKind.Enrolment => new("登记口令", "Enrolment"),
        MailKind.SignIn => new("登录链接", "Sign-in"),
        MailKind.AccountChanged => new("账户变更", "Account changed"),
        MailKind.AccountEnded => new("账户停用", "Account ended"),
    };
}
