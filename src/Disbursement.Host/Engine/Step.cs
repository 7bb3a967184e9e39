namespace Disbursement.Host.Engine;

/// <summary>What an orchestrator's code asked for, numbered in the order in which it asked.</summary>
internal abstract record Step(int Id)
{
    public abstract StoredStep Stored { get; }

    public sealed record Activity(int Id, string Name, string? Input) : Step(Id)
    {
        public override StoredStep Stored => new(StepKind.Activity, Name);
    }

    public sealed record Child(int Id, string Name, string Instance, string? Input, IReadOnlyDictionary<string, string>? Tags) : Step(Id)
    {
        public override StoredStep Stored => new(StepKind.Child, Name, Instance);
    }

    public sealed record Timer(int Id, long Due) : Step(Id)
    {
        public override StoredStep Stored => new(StepKind.Timer);
    }

    public sealed record Send(int Id, string Name, string Instance, string? Payload) : Step(Id)
    {
        public override StoredStep Stored => new(StepKind.Send, Name, Instance);
    }
}

/// <summary>A step that the code waits for.</summary>
internal abstract class OpenStep(string name)
{
    public string Name => name;

    /// <summary>Ends the wait with a stored result, which may turn out not to be of the type that the code expects.</summary>
    public abstract void Complete(string? result);

    public abstract void Fail(Exception exception);
}

/// <summary>A wait for a value of a type.</summary>
internal sealed class OpenStep<T>(string name) : OpenStep(name)
{
    // Continuations are not forced elsewhere: they are queued to the orchestrator's own scheduler, which runs them within the turn.
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override void Complete(string? result)
    {
        T value;
        try
        {
            value = Payload.Read<T>(result)!;
        }
        catch (Exception e)
        {
            // The code awaits another type than was written, or one whose own constructor refuses it; that is its failure, told where it awaits.
            source.TrySetException(e);
            return;
        }

        source.TrySetResult(value);
    }

    public override void Fail(Exception exception) => source.TrySetException(exception);

    public bool Cancel(CancellationToken cancel) => source.TrySetCanceled(cancel);
}
