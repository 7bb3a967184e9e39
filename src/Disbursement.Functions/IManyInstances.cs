namespace Disbursement.Functions;

/// <summary>A durable client that can tell of many instances at once, which Microsoft's cannot: each question costs it a call.</summary>
public interface IManyInstances
{
    /// <summary>Those of these instances that exist and have not ended.</summary>
    Task<IReadOnlySet<string>> Open(IReadOnlyCollection<string> instanceIds, CancellationToken cancel);
}
