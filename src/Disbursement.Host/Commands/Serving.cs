using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Commands;

/// <summary>What the commands that run a host share.</summary>
internal static class Serving
{
    /// <summary>EX_SOFTWARE: the host could no longer keep its promises and ended itself; started again, it goes on.</summary>
    private const int EndedItself = 70;

    /// <summary>Ends the process with a message. Nothing that is left to be disposed may be trusted with a store that failed.</summary>
    public static void End(string message)
    {
        Console.Error.WriteLine(message);
        Environment.Exit(EndedItself);
    }

    public static async Task Announce(Terminal terminal, EmbeddedHost host, DataFolder folder)
    {
        terminal.Line($"Serving {folder.Root} at {host.Address}");
        if (folder.Kind == FolderKind.Demonstration)
        {
            terminal.Line($"演示 DEMONSTRATION: mails at {new Uri(host.Address, "dev/mail")}, every official's PIN is {SampleFolder.Pin}, the API key is {SampleFolder.ApiKey}.");
        }
        terminal.Line("Ctrl-C stops it.");
        await terminal.Output.FlushAsync();
    }
}
