// Follows Microsoft.Azure.DurableTask.Core 3.9, which Microsoft.DurableTask.Client 1.25 depends on.
namespace DurableTask.Core.Exceptions;

/// <summary>An instance of this id is there, in a status in which it must not be replaced.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }
}
