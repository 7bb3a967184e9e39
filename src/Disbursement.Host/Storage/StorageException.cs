namespace Disbursement.Host.Storage;

/// <summary>SQLite answered an error. The message holds the statement's kind of failure and never a bound value.</summary>
internal sealed class StorageException : Exception
{
    public StorageException(int code, string message)
        : base(message) => Code = code;

    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException()
    {
    }

    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>SQLite's extended result code, 0 when the error is ours.</summary>
    public int Code { get; }

    /// <summary>SQLite's primary result code.</summary>
    public int PrimaryCode => Code & 0xff;
}
