namespace Disbursement.Host.Discovery;

/// <summary>A function that this host cannot run the way Microsoft's host would; found at start, so that it never surprises a request.</summary>
internal sealed class FunctionDeclarationException : Exception
{
    public FunctionDeclarationException(string function, string reason)
        : base($"Function '{function}': {reason}")
    {
    }

    public FunctionDeclarationException()
    {
    }

    public FunctionDeclarationException(string message)
        : base(message)
    {
    }

    public FunctionDeclarationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
