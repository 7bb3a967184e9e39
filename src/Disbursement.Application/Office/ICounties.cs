using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>The county's configuration: the one in force, and those that cases pinned.</summary>
public interface ICounties
{
    /// <summary>In force now: officials, posts and calendar are always taken from here.</summary>
    County Current { get; }

    /// <summary>The configuration of this hash: a case keeps the programme and plan of its submission to its end.</summary>
    ValueTask<County> Pinned(string hash, CancellationToken cancel = default);
}
