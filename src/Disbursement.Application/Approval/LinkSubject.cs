using System.Globalization;

namespace Disbursement.Application.Approval;

/// <summary>What a link is for, within its stream (the office for signing in and enrolments).</summary>
public enum LinkPurpose
{
    /// <summary>A stage's task: to confirm, to post a notice, to decide.</summary>
    Stage,

    /// <summary>The release of a batch.</summary>
    Release,

    /// <summary>To look at the case: a roster sent back, an escalation, a result. Nothing can be decided.</summary>
    View,

    /// <summary>The enrolment of an official; the round is that of his account.</summary>
    Enrol,

    /// <summary>To sign in; the round is the minute, since 1970, in which it was asked for.</summary>
    SignIn,

    /// <summary>To see all that waits; the round is that of his account, so that it ends with the enrolment.</summary>
    Inbox,
}

/// <summary>The text of <see cref="LinkTarget.Subject"/>: the purpose and, for a stage, which revision, stage and round.</summary>
public sealed record LinkSubject(LinkPurpose Purpose, int Revision = 0, int Stage = 0, int Round = 0)
{
    public static LinkSubject Release { get; } = new(LinkPurpose.Release);

    public static LinkSubject View { get; } = new(LinkPurpose.View);

    public static LinkSubject ForStage(int revision, int stage, int round) => new(LinkPurpose.Stage, revision, stage, round);

    public static LinkSubject ForEnrolment(int round) => new(LinkPurpose.Enrol, Round: round);

    public static LinkSubject ForSignIn(int minute) => new(LinkPurpose.SignIn, Round: minute);

    public static LinkSubject ForInbox(int round) => new(LinkPurpose.Inbox, Round: round);

    public override string ToString() => Purpose switch
    {
        LinkPurpose.Release => "release",
        LinkPurpose.View => "view",
        LinkPurpose.Stage => string.Create(CultureInfo.InvariantCulture, $"stage-{Revision}-{Stage}-{Round}"),
        LinkPurpose.Enrol => string.Create(CultureInfo.InvariantCulture, $"enrol-{Round}"),
        LinkPurpose.SignIn => string.Create(CultureInfo.InvariantCulture, $"sign-in-{Round}"),
        LinkPurpose.Inbox => string.Create(CultureInfo.InvariantCulture, $"inbox-{Round}"),
    };

    /// <summary>Reads what <see cref="ToString"/> wrote; a row that holds anything else was not written by this program.</summary>
    public static LinkSubject Parse(string text)
    {
        if (text == "release") return Release;
        if (text == "view") return View;
        var parts = text.Split('-');
        return parts switch
        {
            ["stage", var revision, var stage, var round] => ForStage(Number(revision), Number(stage), Number(round)),
            ["enrol", var round] => ForEnrolment(Number(round)),
            ["inbox", var round] => ForInbox(Number(round)),
            ["sign", "in", var minute] => ForSignIn(Number(minute)),
            _ => throw new FormatException("Not the subject of a link."),
        };
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
