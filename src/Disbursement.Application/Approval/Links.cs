using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>
/// The links that mails carry. A token is derived when a mail is rendered and is never stored: who copies the database
/// can open no link, because the key lies outside it. A link is found by the hash of its token.
/// </summary>
public sealed class Links(ITable table, ISecrets secrets)
{
    /// <summary>A token is an HMAC-SHA-256 in base64url without padding.</summary>
    public const int TokenLength = 43;

    /// <summary>
    /// The link of a target, made when it is first asked for and the same ever after, so that a repeated mail carries the same link.
    /// Two callers at once get the same link: the insert decides, and who loses reads.
    /// </summary>
    public async Task<Link> Issue(LinkTarget target, CancellationToken cancel = default)
    {
        var link = await FindByTarget(target, cancel);
        while (link is null)
        {
            var made = new Link(NewId(), secrets.CurrentLinkKeyVersion, target);
            await table.Commit(TableName.Pointers, TargetPartition(target), [new Change.Insert(TargetRow(target), ToProperties(made))], cancel);
            link = await FindByTarget(target, cancel);
        }

        await Point(link, cancel);
        return link;
    }

    /// <summary>The token that opens the link; it belongs into a mail or an address and nowhere else.</summary>
    public string Token(Link link) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secrets.LinkKey(link.KeyVersion), Convert.FromHexString(link.Id)));

    /// <summary>The link of a token, or <see langword="null"/> if there is none. Reading changes nothing.</summary>
    public async Task<Link?> Find(string token, CancellationToken cancel = default)
    {
        if (token.Length != TokenLength || !Base64Url.IsValid(token)) return null;
        var hash = HashOf(token);
        return FromRow(await table.Get(TableName.Pointers, TokenPartition(hash), hash, cancel));
    }

    /// <summary>The link of a target, if it was ever issued. Reading makes none.</summary>
    public Task<Link?> Find(LinkTarget target, CancellationToken cancel = default) => FindByTarget(target, cancel);

    private async Task<Link?> FindByTarget(LinkTarget target, CancellationToken cancel) =>
        FromRow(await table.Get(TableName.Pointers, TargetPartition(target), TargetRow(target), cancel));

    // Written after the link's own row: a crash between the two leaves a link without a pointer, which the next Issue mends,
    // and no mail is rendered before Issue has come back.
    private async Task Point(Link link, CancellationToken cancel)
    {
        var hash = HashOf(Token(link));
        while (await table.Get(TableName.Pointers, TokenPartition(hash), hash, cancel) is null)
            await table.Commit(TableName.Pointers, TokenPartition(hash), [new Change.Upsert(hash, ToProperties(link))], cancel);
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private static string TargetPartition(LinkTarget target) => $"link-{target.Stream}";

    private static string TargetRow(LinkTarget target) => $"{target.Subject}~{target.Official}";

    private static string TokenPartition(string hash) => $"token-{hash[..2]}";

    private static Properties ToProperties(Link link) => new()
    {
        { "id", link.Id },
        { "key", link.KeyVersion },
        { "stream", link.Target.Stream },
        { "subject", link.Target.Subject },
        { "official", link.Target.Official },
    };

    private static Link? FromRow(Row? row) => row is null
        ? null
        : new Link(
            row.Properties.String("id")!,
            checked((int)row.Properties.Long("key")!.Value),
            new LinkTarget(row.Properties.String("stream")!, row.Properties.String("subject")!, row.Properties.String("official")!));
}
