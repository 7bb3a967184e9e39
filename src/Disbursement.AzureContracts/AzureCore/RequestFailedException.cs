// Follows Azure.Core 1.64.
namespace Azure;

/// <summary>What a service answered instead of doing it; the status is 0 where no answer came.</summary>
public class RequestFailedException : Exception
{
    public RequestFailedException(int status, string message, string? errorCode, Exception? innerException)
        : base(message, innerException)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    public int Status { get; }

    public string? ErrorCode { get; }
}
