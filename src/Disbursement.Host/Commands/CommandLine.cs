using System.CommandLine;
using Disbursement.Host.Discovery;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Commands;

/// <summary>The commands of api.md. Bad arguments: what is wrong, the usage, and exit 2; anything else that cannot be done: why, and exit 1.</summary>
internal static class CommandLine
{
    public const int Failed = 1;
    public const int BadArguments = 2;

    public static async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancel = default)
    {
        var terminal = new Terminal(output, error);
        var result = Root(terminal).Parse(arguments);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        if (result.Errors.Count > 0)
        {
            await result.InvokeAsync(configuration, cancel);
            return BadArguments;
        }
        try
        {
            return await result.InvokeAsync(configuration, cancel);
        }
        catch (UsageException problem)
        {
            await error.WriteLineAsync(problem.Message);
            return BadArguments;
        }
        catch (Exception problem) when (problem is DataFolderException or StorageException or FunctionDeclarationException or IOException or HttpRequestException)
        {
            // These say in words for the console what is in the way; a stack trace would hide it.
            await error.WriteLineAsync(problem.Message);
            return Failed;
        }
    }

    private static RootCommand Root(Terminal terminal) => new("Disbursement: from a village list to money on a card.")
    {
        DemoCommand.Make(terminal),
        ServeCommand.Make(terminal),
        InitCommand.Make(terminal),
        EnrolCommand.Make(terminal),
        ImportCommand.Make(terminal),
        KeyCommand.Make(terminal),
        SubmitCommand.Make(terminal),
        VerifyCommand.Make(terminal),
    };
}

/// <summary>Arguments that each can be read but do not go together.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException()
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
