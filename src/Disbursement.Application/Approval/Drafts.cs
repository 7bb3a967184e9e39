using System.Text.Encodings.Web;
using System.Text.Json;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>
/// What an official typed and has not signed, kept while he leafs through a long list. It may name people, so it is an encrypted document; it is seen by nobody but him and decides nothing.
/// </summary>
public sealed class Drafts(ITable table, DocumentVault vault)
{
    /// <summary>The hidden field of the page on which the draft was typed. It is kept along, so that the step before signing is about what that page showed.</summary>
    public const string Form = "form";

    private const int MostAttempts = 20;
    private const string Row = "draft";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Characters of one field: all of 10,000 lines fit in two of them.</summary>
    private const int LongestField = 120_000;

    // Named one by one: a PIN is never stored.
    private static readonly string[] Kept = ["verdict", "strike", "suspend", "return", "reason", "comment", "postedOn", NoticeTask.KeptPhoto];
    private static readonly string[] KeptPrefixes = ["reason-", "answer-"];

    /// <summary>Whether there is anything to keep.</summary>
    public static bool HasAny(PostedFields entered) => entered.Names.Any(name => IsKept(name) && entered[name].Length > 0);

    /// <summary>What cannot be kept, in words: nothing that was typed is dropped unsaid.</summary>
    public static IReadOnlyList<Fault> TooLong(PostedFields entered) =>
    [
        .. entered.Names.Where(name => IsKept(name) && entered[name].Length > LongestField)
            .Select(name => new Fault(name, new LocalName(ActTexts.TooLong.In(Languages.Chinese, LongestField), ActTexts.TooLong.In(Languages.English, LongestField)))),
    ];

    public async Task Save(Link link, PostedFields entered, CancellationToken cancel)
    {
        if (TooLong(entered).Count > 0) throw new ArgumentException("A field is longer than a draft keeps; the form was to be refused.", nameof(entered));
        var kept = entered.Names.Where(name => (IsKept(name) || name == Form) && entered[name].Length > 0).ToDictionary(name => name, name => entered[name]);
        var hash = await vault.Put(Scope(link), JsonSerializer.SerializeToUtf8Bytes(kept, Json), cancel);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var change = new Change.Upsert(Row, new Properties { { "document", hash.Value } });
            if (await table.Commit(TableName.Pointers, Partition(link), [change], cancel) == CommitAnswer.Done) return;
        }

        throw new IOException($"The draft of link {link.Id} could not be stored.");
    }

    /// <summary>What was kept; nothing if there is no draft.</summary>
    public async Task<PostedFields> Find(Link link, CancellationToken cancel)
    {
        var row = await table.Get(TableName.Pointers, Partition(link), Row, cancel);
        if (row is null || await vault.Open(Scope(link), ContentHash.Parse(row.Properties.String("document")!), cancel) is not { } content) return PostedFields.Empty;
        var kept = JsonSerializer.Deserialize<Dictionary<string, string>>(content, Json) ?? [];
        return new PostedFields(kept.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[field.Value]));
    }

    private static bool IsKept(string name) => Kept.Contains(name) || KeptPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    // Apart from what the case rests on: evidence is kept for thirty years and cannot be deleted before.
    internal static string Scope(Link link) => DocumentName.DraftsOf(link.Target.Stream);

    private static string Partition(Link link) => $"draft-{link.Id}";
}
