namespace Disbursement.Application.Mail;

/// <summary>The kinds of mails (api.md, Mails). In out rows and texts the name is the kebab-case of the member.</summary>
public enum MailKind
{
    /// <summary>To the village head: confirm the roster.</summary>
    Confirm,

    /// <summary>To the clerk: print, post, photograph.</summary>
    PostNotice,

    /// <summary>To who has a stage's task.</summary>
    Task,

    ReminderBefore,
    ReminderAfter,

    /// <summary>To the supervisor.</summary>
    Escalation,

    /// <summary>To the decider: what was recorded in his name.</summary>
    Receipt,

    /// <summary>To the clerk: lines by number, and what to do.</summary>
    SentBack,

    /// <summary>To the clerk: lines were struck or suspended.</summary>
    Struck,

    /// <summary>To the clerk: the county ended the case.</summary>
    Rejected,

    /// <summary>To a releaser: a batch waits.</summary>
    Release,

    /// <summary>To who has not released a batch yet: it is due soon.</summary>
    ReleaseReminderBefore,

    /// <summary>To who has not released a batch yet: it is overdue.</summary>
    ReleaseReminderAfter,

    /// <summary>To the county's supervisors: a batch was neither released nor refused in time.</summary>
    ReleaseEscalation,

    /// <summary>To who released or refused a batch: what was recorded in his name.</summary>
    ReleaseReceipt,

    /// <summary>To who takes part in a batch: it was released.</summary>
    Released,

    /// <summary>To who takes part in a batch: it was refused.</summary>
    Refused,

    /// <summary>To the township reviewer and the clerk: lines came back from the bank.</summary>
    BankReturns,

    /// <summary>To supervisors and administrators: a person must look.</summary>
    Alarm,

    /// <summary>To an official for whom several things wait, each working day: one link to all of them.</summary>
    Digest,

    /// <summary>To an official whose link was stopped after wrong PINs.</summary>
    PinStopped,

    /// <summary>To an official for whom an enrolment was opened at the console: the link, without the code.</summary>
    Enrolment,

    /// <summary>To who asked to sign in.</summary>
    SignIn,

    /// <summary>To the old and the new address of an official whose person, address or role is another: he has to be enrolled again.</summary>
    AccountChanged,

    /// <summary>To the last address of an official who is no longer configured.</summary>
    AccountEnded,
}
