using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Disbursement.Functions.Azure;

/// <summary>The worker process of the function app; with a command, an engineer's tool.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (Management.IsCommand(args)) return await Manage(args);
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<RequestLog>();
        builder.Logging.WithoutAddresses();
        builder.Services.AddAzure(builder.Configuration);
        using var app = builder.Build();
        await app.Services.GetRequiredService<AzureStart>().Run(CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    private static async Task<int> Manage(string[] args)
    {
        try
        {
            var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            await using var services = new ServiceCollection().AddLogging().AddAzureCommand(settings).BuildServiceProvider();
            await services.GetRequiredService<AzureStart>().Run(CancellationToken.None);
            return await Management.Over(services, Console.Out, Console.Error).Run(args, CancellationToken.None);
        }
        catch (SettingException problem)
        {
            // The message names the setting; where in the program it was missed helps nobody at a console.
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }
}
