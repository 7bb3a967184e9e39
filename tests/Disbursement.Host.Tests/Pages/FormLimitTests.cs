using System.Net;
using System.Text;
using Disbursement.Host.Tests.Hosting;

namespace Disbursement.Host.Tests.Pages;

/// <summary>Forms of a few short fields, which anybody may post: what is larger than they can be is not read.</summary>
public sealed class FormLimitTests(HostFixture host) : IClassFixture<HostFixture>
{
    public static TheoryData<string> Encodings => ["urlencoded", "chunked", "multipart"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task SignIn_FormBeyondTheLimit_CountsAsEmpty(string encoding) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(encoding, padding: 65 * 1024));

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task SignIn_FormBelowTheLimit_IsTaken(string encoding) =>
        Assert.Equal(HttpStatusCode.OK, await Post(encoding, padding: 60 * 1024));

    private async Task<HttpStatusCode> Post(string encoding, int padding)
    {
        var (address, rest) = ($"{encoding}-{padding}@qinghe.example", new string('x', padding));
        using HttpContent body = encoding == "multipart"
            ? new MultipartFormDataContent { { new StringContent(address), "address" }, { new ByteArrayContent(Encoding.ASCII.GetBytes(rest)), "photo", "photo.jpg" } }
            : new FormUrlEncodedContent([new("address", address), new("rest", rest)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = body };
        request.Headers.TransferEncodingChunked = encoding == "chunked";
        using var answer = await host.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
