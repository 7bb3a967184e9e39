using System.Globalization;

namespace Disbursement.Application.Approval;

/// <summary>What a link is for, within its stream.</summary>
public enum LinkPurpose
{
    /// <summary>A stage's task: to confirm, to post a notice, to decide.</summary>
    Stage,

    /// <summary>The release of a batch.</summary>
    Release,

    /// <summary>To look at the case: a roster sent back, an escalation, a result. Nothing can be decided.</summary>
    View,
}

/// <summary>The text of <see cref="LinkTarget.Subject"/>: the purpose and, for a stage, which revision, stage and round.</summary>
public sealed record LinkSubject(LinkPurpose Purpose, int Revision = 0, int Stage = 0, int Round = 0)
{
    public static LinkSubject Release { get; } = new(LinkPurpose.Release);

    public static LinkSubject View { get; } = new(LinkPurpose.View);

    public static LinkSubject ForStage(int revision, int stage, int round) => new(LinkPurpose.Stage, revision, stage, round);

    public override string ToString() => Purpose switch
    {
        LinkPurpose.Release => "release",
        LinkPurpose.View => "view",
        LinkPurpose.Stage => string.Create(CultureInfo.InvariantCulture, $"stage-{Revision}-{Stage}-{Round}"),
    };

    /// <summary>Reads what <see cref="ToString"/> wrote; a row that holds anything else was not written by this program.</summary>
    public static LinkSubject Parse(string text)
    {
        if (text == "release") return Release;
        if (text == "view") return View;
        var parts = text.Split('-');
        return parts is ["stage", var revision, var stage, var round]
            ? ForStage(Number(revision), Number(stage), Number(round))
            : throw new FormatException("Not the subject of a link.");
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
