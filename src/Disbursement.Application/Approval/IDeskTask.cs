using Disbursement.Application.Ports;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>A posted form: its fields and, where the task asks for one, a photograph.</summary>
public sealed record Posted(PostedFields Fields, byte[]? Photo)
{
    /// <summary>A photograph came and was larger than is taken; it is not <see cref="Photo"/>.</summary>
    public bool IsPhotoTooLarge { get; init; }
}

/// <summary>The task behind a link, loaded: a stage of a case, a notice to post, a batch to release.</summary>
public interface IDeskTask
{
    TaskHead Head { get; }

    LinkStanding Standing { get; }

    /// <summary>Whether the official may read the case or batch on its own page: a link shows nobody more than that.</summary>
    bool MayRead(Official official);

    /// <summary>What a form of this task is bound to.</summary>
    FormContent Content { get; }

    TaskDetails Details(LineQuery query);

    /// <summary>What would be signed with these entries; <see langword="null"/> if they cannot be signed as they are.</summary>
    SigningSummary? Summarise(PostedFields entered);

    /// <summary>Keeps what a page cannot carry to the next, such as a photograph; answers the fields by which <see cref="Complete"/> finds it again.</summary>
    Task<PostedFields> Keep(Posted posted, CancellationToken cancel) => Task.FromResult(posted.Fields);

    /// <summary>The post with what was kept of an earlier one, where it does not bring another.</summary>
    Task<Posted> Complete(Posted posted, CancellationToken cancel) => Task.FromResult(posted);

    /// <summary>Mistakes in what was posted, refusals that are already certain included. Asked before the PIN, so that a slip of the pen costs no attempt.</summary>
    Task<IReadOnlyList<Fault>> Check(Posted posted, CancellationToken cancel);

    /// <summary>Whether what was posted says what the official is recorded to have said: then the same post came twice.</summary>
    bool SaysTheSame(Posted posted);

    /// <summary>Records what was posted. Empty if it is recorded, durably; else why not. Recording the same twice records it once.</summary>
    Task<IReadOnlyList<Fault>> CarryOut(Posted posted, IOrchestrations orchestrations, CancellationToken cancel);
}

/// <summary>Loads the tasks of one kind of stream.</summary>
public interface IDesk
{
    /// <summary>The task of a link, or <see langword="null"/> if the stream is none of this desk's or is not there.</summary>
    Task<IDeskTask?> Load(Link link, CancellationToken cancel);
}
