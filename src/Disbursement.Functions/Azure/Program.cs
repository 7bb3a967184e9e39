using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Disbursement.Functions.Azure;

/// <summary>The worker process of the function app.</summary>
public static class Program
{
    public static async Task Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<RequestLog>();
        builder.Logging.WithoutAddresses();
        builder.Services.AddAzure(builder.Configuration);
        using var app = builder.Build();
        await app.Services.GetRequiredService<AzureStart>().Run(CancellationToken.None);
        await app.RunAsync();
    }
}
