using System.Text;
using Disbursement.Host.Commands;

// Chinese is read and written everywhere, whatever the machine's own encoding is.
Console.OutputEncoding = Encoding.UTF8;
return await CommandLine.Run(args, Console.Out, Console.Error);
