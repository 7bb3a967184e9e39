using Disbursement.Functions.Http.Pages;
using Disbursement.Host.Discovery;
using Disbursement.Host.Http;
using Disbursement.Host.Mail;
using Disbursement.Host.Mail.Gallery;
using Disbursement.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Hosting;

/// <summary>What a request passes through, in order. Nothing that a function needs is here: on Azure there is no such pipeline.</summary>
internal static class Pipeline
{
    public static void UsePipeline(this WebApplication app, HostOptions options, IReadOnlyList<Function> functions)
    {
        var demonstration = options.Folder.Kind == FolderKind.Demonstration;
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<Failures>();
        if (options.Proxy is not null) app.UseForwardedHeaders(Believe(options));
        if (demonstration) app.UseMiddleware<DemonstrationPeers>();
        else app.UseMiddleware<ProductionPeers>();
        app.UseWrongMethods();
        app.UseRouting();
        app.Map(functions, demonstration);
        app.UseEndpoints(_ => { });
        app.Run(context => Unserved.NotFound(context, context.RequestServices.GetRequiredService<PageAnswers>()));
    }

    private static void Map(this WebApplication app, IReadOnlyList<Function> functions, bool demonstration)
    {
        app.MapFunctions(functions.OfType<Function.Http>());
        app.MapControl();
        if (!demonstration) return;
        app.MapClock();
        app.MapMailbox();
        app.MapMailGallery();
    }

    private static ForwardedHeadersOptions Believe(HostOptions options)
    {
        var believed = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        // The defaults believe this machine; here only the named one is believed.
        believed.KnownProxies.Clear();
        believed.KnownIPNetworks.Clear();
        believed.KnownProxies.Add(options.Proxy!);
        return believed;
    }
}
