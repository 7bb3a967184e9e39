using System.Text.Encodings.Web;
using System.Text.Unicode;
using Disbursement.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disbursement.Web;

/// <summary>Renders a component to HTML on the server. Nothing of it runs in the browser.</summary>
public sealed class PageRenderer(ILoggerFactory loggers) : IDisposable
{
    // Chinese as itself and not as eight signs a character: pages stay small and their source can be read. What HTML must escape is escaped.
    private readonly ServiceProvider services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>The HTML of a page with its model.</summary>
    public async Task<string> Render<TPage, TModel>(Frame frame, TModel model)
        where TPage : Page<TModel>
    {
        // A renderer holds the components that it has rendered, so each page has its own and lets go of it.
        await using var renderer = new HtmlRenderer(services, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Page<>.Frame)] = frame,
            [nameof(Page<>.Model)] = model,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
    }

    public void Dispose() => services.Dispose();
}
