using System.CommandLine;

namespace Disbursement.Host.Commands;

/// <summary><c>enrol OFFICIAL</c>: through the running host, which mails the link; the code is printed here and nowhere else.</summary>
internal static class EnrolCommand
{
    public static Command Make(Terminal terminal)
    {
        var data = UsualOptions.Data();
        var official = new Argument<string>("official") { Description = "The official's id, as in the county's configuration." };
        var command = new Command("enrol", "Print a one-time code with which an official chooses a PIN; the link goes to him by mail.") { official, data };
        command.SetAction(async (arguments, cancel) =>
        {
            var id = arguments.GetRequiredValue(official);
            var made = await ControlClient.Ask(
                arguments.GetRequiredValue(data), HttpMethod.Post, $"enrolments/{Uri.EscapeDataString(id)}", null,
                $"The county's configuration has no official '{id}'. Look at the ids in county.json.", cancel);
            terminal.Line($"Code for {id}: {made.GetProperty("code").GetString()}");
            terminal.Line("Tell it to the official in person or by telephone, never by mail. It works once, within 24 hours, together with the link that is mailed now;");
            terminal.Line("a code that was given to him before is void. If no mail comes, check the address in county.json and run this again.");
            return 0;
        });
        return command;
    }
}
