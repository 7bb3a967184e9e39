using Disbursement.Application.Approval;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>Who may read a case on its page: officials at its village, its township or the county. To everybody else it does not exist.</summary>
public sealed class CaseReaders(Sessions sessions, CaseNumbers numbers, CaseFiles files, ICounties counties)
{
    /// <summary>The official whose session the browser has, or <see langword="null"/>.</summary>
    public async Task<Official?> Who(string? cookie, CancellationToken cancel) =>
        await sessions.Find(cookie, cancel) is { } session ? counties.Current.Officials.GetValueOrDefault(session.Official) : null;

    /// <summary>The case of a number, if the official may read it.</summary>
    public async Task<CaseFile?> Open(Official official, string number, CancellationToken cancel)
    {
        if (await numbers.Resolve(number, cancel) is not { } id || await files.Open(id, cancel) is not { } file) return null;
        return MayRead(official, file) ? file : null;
    }

    /// <summary>An official reads what lies in the area of a post of his, whatever the post is.</summary>
    public static bool MayRead(Official official, CaseFile file) =>
        official.Posts.Any(post => file.State.Facts.Village.IsIn(post.Area));

    /// <summary>Whether an official may see the batches of the county's finance office.</summary>
    public static bool MayReadBatches(Official official) =>
        official.Posts.Any(post => post.Area.Level == AreaLevel.County);
}
