namespace Disbursement.Samples;

/// <summary>A file below `samples/`.</summary>
/// <param name="Path">With forward slashes.</param>
/// <param name="Content">Its bytes, the same each time.</param>
public sealed record SampleFile(string Path, byte[] Content);
