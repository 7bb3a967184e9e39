using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Commands;

/// <summary><c>serve</c>: serves a folder that exists; with <c>--sample</c>, makes a demonstration folder first if there is none.</summary>
internal static class ServeCommand
{
    public static Command Make(Terminal terminal)
    {
        var data = UsualOptions.Data();
        var urls = UsualOptions.Address("--urls", "The address to listen at.", "http://127.0.0.1:7071");
        var sample = new Option<bool>("--sample") { Description = "Make a demonstration folder with the sample county if there is none." };
        var certificate = new Option<FileInfo?>("--cert") { Description = "A PKCS#12 file with certificate and key; its password is taken from DISBURSE_CERT_PASSWORD." };
        var proxy = new Option<string?>("--proxy") { Description = "The address of the one proxy whose forwarding headers are believed." };
        proxy.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !IPAddress.TryParse(text, out _)) result.AddError($"'{text}' is no IP address.");
        });
        var command = new Command("serve", "Serve a data folder.") { data, urls, sample, certificate, proxy };
        command.SetAction((arguments, cancel) => Run(terminal, new Order
        {
            Data = arguments.GetRequiredValue(data),
            Urls = arguments.GetRequiredValue(urls)!,
            Sample = arguments.GetValue(sample),
            Certificate = arguments.GetValue(certificate),
            Proxy = arguments.GetValue(proxy) is { } text ? IPAddress.Parse(text) : null,
        }, cancel));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, Order order, CancellationToken cancel)
    {
        var folder = order.Sample && DataFolder.IsEmpty(order.Data) ? await SampleFolder.Make(order.Data, cancel) : DataFolder.Open(order.Data);
        try
        {
            order.CheckFor(folder.Kind);
        }
        catch (UsageException)
        {
            folder.Dispose();
            throw;
        }
        var options = new HostOptions
        {
            Folder = folder,
            Listen = order.Urls,
            Fatal = Serving.End,
            Certificate = order.OpenCertificate(),
            Proxy = order.Proxy,
        };
        await using var host = await EmbeddedHost.Start(options, cancel);
        await Serving.Announce(terminal, host, folder);
        await host.WaitForStop(cancel);
        return 0;
    }

    private sealed record Order
    {
        public required string Data { get; init; }

        public required Uri Urls { get; init; }

        public required bool Sample { get; init; }

        public required FileInfo? Certificate { get; init; }

        public required IPAddress? Proxy { get; init; }

        /// <summary>A demonstration never leaves the machine; a production folder is never served in the clear to others.</summary>
        public void CheckFor(FolderKind kind)
        {
            var https = Urls.Scheme == Uri.UriSchemeHttps;
            if (https != Certificate is not null) throw new UsageException("An https address needs --cert, and --cert an https address.");
            if (kind == FolderKind.Demonstration && (!Urls.IsLoopback || Proxy is not null))
                throw new UsageException("A demonstration folder is served at a loopback address only, and not behind a proxy.");
            if (kind == FolderKind.Production && Certificate is null && Proxy is null)
                throw new UsageException("A production folder needs --cert, or --proxy for a proxy that speaks https to the public.");
        }

        public X509Certificate2? OpenCertificate()
        {
            if (Certificate is null) return null;
            try
            {
                return X509CertificateLoader.LoadPkcs12FromFile(Certificate.FullName, Environment.GetEnvironmentVariable("DISBURSE_CERT_PASSWORD"));
            }
            catch (CryptographicException problem)
            {
                throw new DataFolderException($"{Certificate} cannot be opened: {problem.Message}", problem);
            }
        }
    }
}
