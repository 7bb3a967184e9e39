// Follows SendGrid 9.29, which has no nullable annotations.
#nullable disable
using System.Net;
using System.Net.Http.Headers;
using SendGrid.Helpers.Mail;

namespace SendGrid;

public class BaseClientOptions
{
    public string Host { get; set; }
}

public class SendGridClientOptions : BaseClientOptions
{
    public string ApiKey { get; set; }
}

public abstract class BaseClient
{
    internal BaseClient()
    {
    }

    public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) => throw Declared.Only();
}

public class SendGridClient : BaseClient
{
    public SendGridClient(HttpClient httpClient, SendGridClientOptions options)
    {
    }
}

public class Response
{
    public Response(HttpStatusCode statusCode, HttpContent responseBody, HttpResponseHeaders responseHeaders)
    {
        StatusCode = statusCode;
    }

    public HttpStatusCode StatusCode { get; set; }
}
