using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>A post as it is written in a file.</summary>
internal sealed record PostText(string Role, string Area, IReadOnlyList<string> Programmes);

/// <summary>An official as written in files, unchecked: the reader of configurations alone says what is right.</summary>
internal sealed record OfficialText
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Id { get; init; }

    public required string Person { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    /// <summary>Empty if unknown.</summary>
    public required string IdNumber { get; init; }

    public required IReadOnlyList<PostText> Posts { get; init; }

    public static OfficialText Of(Official official) => new()
    {
        Id = official.Id,
        Person = official.Person,
        Name = official.Name,
        Email = official.Email,
        Language = official.Language,
        IdNumber = official.IdNumber ?? "",
        Posts = [.. official.Posts.Select(post => new PostText(WireOf(post.Role), post.Area.Value, post.Programmes ?? []))],
    };

    public static string WireOf(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    /// <summary>The member of the configuration's list, on one line. The same official always gives the same line.</summary>
    public string ToLine()
    {
        var line = new JsonObject { ["id"] = Id, ["person"] = Person, ["name"] = Name, ["email"] = Email, ["language"] = Language };
        if (IdNumber.Length > 0) line["idNumber"] = IdNumber;
        line["posts"] = new JsonArray([.. Posts.OrderBy(post => post.Role, StringComparer.Ordinal).ThenBy(post => post.Area, StringComparer.Ordinal).Select(Written)]);
        return line.ToJsonString(Json);
    }

    private static JsonNode Written(PostText post)
    {
        var written = new JsonObject { ["role"] = post.Role, ["area"] = post.Area };
        if (post.Programmes.Count > 0) written["programmes"] = new JsonArray([.. post.Programmes.Order(StringComparer.Ordinal).Select(key => (JsonNode)key)]);
        return written;
    }
}
