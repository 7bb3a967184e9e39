using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Mail;
using Disbursement.Functions.Http.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Azure.Tests;

public sealed class MailEventTests : IDisposable
{
    private const string Stream = "0196f0c0a5d87c7fa3d1b1a2c3d4e5f6";
    private const string Delivered = """[{"event":"delivered","stream":"0196f0c0a5d87c7fa3d1b1a2c3d4e5f6","mail":"abc","kind":"Task","official":"clerk","timestamp":1772413200,"email":"x@y.example"}]""";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_772_413_260);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FakeTableClient client = new();
    private readonly MailDeliveries deliveries;

    public MailEventTests() => deliveries = new MailDeliveries(new Functions.Azure.AzureTable(_ => client, _ => client, TimeProvider.System));

    [Fact]
    public async Task Take_GoodSignature_IsShownWithTheCase()
    {
        Assert.Equal(204, await Post(Delivered, Now, key));

        var delivery = Assert.Single(await deliveries.Of(Stream, default));
        Assert.Equal(new MailDelivery("abc", MailKind.Task, "clerk", DeliveryStatus.Delivered, DateTimeOffset.FromUnixTimeSeconds(1_772_413_200)), delivery);
    }

    [Fact]
    public async Task Take_Replayed_ChangesNothing()
    {
        await Post(Delivered, Now, key);
        var commits = client.Commits;

        Assert.Equal(204, await Post(Delivered, Now, key));
        Assert.Equal(commits, client.Commits);
    }

    [Fact]
    public async Task Take_ReplayedAfterADay_IsRefused() => Assert.Equal(403, await Post(Delivered, Now.AddHours(-26), key));

    [Fact]
    public async Task Take_FromTheFuture_IsRefused() => Assert.Equal(403, await Post(Delivered, Now.AddMinutes(11), key));

    [Fact]
    public async Task Take_SignedByAnother_IsRefusedAndStoresNothing()
    {
        Assert.Equal(403, await Post(Delivered, Now, other));
        Assert.Empty(await deliveries.Of(Stream, default));
    }

    [Fact]
    public async Task Take_BodyChanged_IsRefused() =>
        Assert.Equal(403, await Post(Delivered, Now, key, sent: Delivered.Replace("delivered", "bounce", StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("no Base64!")]
    [InlineData("AAAA")]
    public async Task Take_NoSignature_IsRefused(string signature) => Assert.Equal(403, await Post(Stamp(Now), signature, Delivered));

    [Fact]
    public async Task Take_WithoutAKey_IsAsIfItWereNotThere() => Assert.Equal(404, await Post(Stamp(Now), "", Delivered, new MailEventKey(null)));

    [Fact]
    public async Task Take_BouncedAfterDelivered_IsBouncedForEver()
    {
        await Post(Delivered, Now, key);
        Assert.Equal(204, await Post(Delivered.Replace("\"delivered\"", "\"bounce\"", StringComparison.Ordinal), Now, key));
        Assert.Equal(204, await Post(Delivered, Now, key));

        Assert.Equal(DeliveryStatus.Bounced, Assert.Single(await deliveries.Of(Stream, default)).Status);
    }

    [Theory]
    [InlineData("""[{"event":"open","stream":"s","mail":"abc","kind":"Task","official":"clerk","timestamp":1}]""")]
    [InlineData("""[{"event":"delivered","mail":"abc","kind":"Task","official":"clerk","timestamp":1}]""")]
    [InlineData("""[{"event":"delivered","stream":"../x","mail":"abc","kind":"Task","official":"clerk","timestamp":1}]""")]
    [InlineData("""[{"event":"delivered","stream":"s","mail":"abc","kind":"Nonsense","official":"clerk","timestamp":1}]""")]
    [InlineData("""[{"event":"delivered","stream":"s","mail":"abc","kind":"Task","official":"clerk","timestamp":"soon"}]""")]
    [InlineData("[1]")]
    public async Task Take_EventsThatAreNotOurs_ArePassedOver(string body)
    {
        Assert.Equal(204, await Post(body, Now, key));
        Assert.Equal(0, client.Commits);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    public async Task Take_NoList_Is400(string body) => Assert.Equal(400, await Post(body, Now, key));

    public void Dispose()
    {
        key.Dispose();
        other.Dispose();
    }

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private Task<int> Post(string signed, DateTimeOffset at, ECDsa by, string? sent = null)
    {
        var signature = by.SignData(Encoding.UTF8.GetBytes(Stamp(at) + signed), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Post(Stamp(at), Convert.ToBase64String(signature), sent ?? signed);
    }

    private async Task<int> Post(string stamp, string signature, string sent, MailEventKey? publicKey = null)
    {
        using var checker = new MailEventSignature(publicKey ?? new MailEventKey(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())), new Standing());
        var function = new MailEventFunction(checker, deliveries, NullLogger<MailEventFunction>.Instance);
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(sent));
        http.Request.Headers[MailEventSignature.TimestampHeader] = stamp;
        http.Request.Headers[MailEventSignature.SignatureHeader] = signature;
        await (await function.Take(http.Request, default)).ExecuteAsync(http);
        return http.Response.StatusCode;
    }

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
