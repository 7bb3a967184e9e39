using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Disbursement.Domain.Office;
using Disbursement.Domain.Tests.Office;

namespace Disbursement.Domain.Tests.Samples;

/// <summary>The schema says what the reader does: what one refuses for its shape, the other refuses too.</summary>
public sealed class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(SampleFolder.Text("county/county.schema.json"))!;

    [Fact]
    public void Schema_SampleCounty_Fits() =>
        Assert.Empty(Misfits(JsonNode.Parse(SampleFolder.Text("county/qinghe.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })));

    [Fact]
    public void Schema_SmallCounty_Fits() => Assert.Empty(Misfits(CountyText.Tree()));

    // Together with Schema_SmallCounty_Fits: the two know the same members.
    [Fact]
    public void Schema_EachProperty_StandsInTheSmallCountyWhichTheReaderAccepts()
    {
        Assert.Empty(CountyText.Mistakes(CountyText.Small));
        var written = Members().Select(member => member.Name).ToHashSet();
        var objects = Schema["$defs"]!.AsObject().Select(definition => definition.Value!).Append(Schema);
        var properties = objects.SelectMany(one => one["properties"]?.AsObject().Select(property => property.Key) ?? []);
        Assert.Empty(properties.Except(written).Except(["$schema"]));
    }

    [Fact]
    public void Schema_EachMemberTakenOut_IsRequiredWhereTheReaderSaysSo() => Assert.All(Members(), member =>
    {
        var tree = CountyText.Tree();
        Parent(tree, member).Remove(member.Name);
        Assert.Equal(Misfits(tree).Count > 0, Reader(tree, $"\"{member.Name}\" is missing") && !IsConditional(member.Name));
    });

    [Fact]
    public void Schema_EachMemberMisspelt_IsRefusedByBoth() => Assert.All(Members(), member =>
    {
        var tree = CountyText.Tree();
        Parent(tree, member)[member.Name + "x"] = "x";
        var isGrade = member.Path[^1] is "rates";
        Assert.Equal(isGrade, !Reader(tree, "is not known here"));
        Assert.NotEmpty(Misfits(tree));
    });

    [Fact]
    public void Schema_EachMemberOfAnotherKind_IsRefusedByBoth() => Assert.All(Members(), member =>
    {
        var tree = CountyText.Tree();
        Parent(tree, member)[member.Name] = -7;
        Assert.NotEmpty(Misfits(tree));
        Assert.False(CountyReader.TryRead(CountyText.File, tree.ToJsonString(), out _, out _));
    });

    // These depend on the basis or the kind beside them, which the schema leaves to the reader.
    private static bool IsConditional(string name) => name is "rate" or "rates" or "percent" or "noticeDays" or "noticeDayKind";

    private static bool Reader(JsonObject tree, string says)
    {
        CountyReader.TryRead(CountyText.File, tree.ToJsonString(), out _, out var mistakes);
        return mistakes.Any(mistake => mistake.Message.Contains(says, StringComparison.Ordinal));
    }

    /// <summary>Every member of every object of the small county, which holds each kind of object and each optional member.</summary>
    private static List<(string[] Path, string Name)> Members()
    {
        var members = new List<(string[], string)>();
        Collect(CountyText.Tree(), [""], members);
        Assert.True(members.Count > 200, "The small county has lost its members.");
        return members;
    }

    private static void Collect(JsonNode? node, string[] path, List<(string[], string)> members)
    {
        if (node is JsonObject tree)
            foreach (var (name, value) in tree)
            {
                members.Add((path, name));
                Collect(value, [.. path, name], members);
            }
        if (node is JsonArray list)
            for (var index = 0; index < list.Count; index++) Collect(list[index], [.. path, $"{index}"], members);
    }

    private static JsonObject Parent(JsonObject tree, (string[] Path, string Name) member) =>
        member.Path.Skip(1).Aggregate((JsonNode)tree, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!).AsObject();

    private static List<string> Misfits(JsonNode? node)
    {
        var misfits = new List<string>();
        new Validator(Schema, misfits).Check(node, Schema, "$");
        return misfits;
    }

    /// <summary>The few keywords of JSON Schema that the file uses; any other fails the test instead of being passed over.</summary>
    private sealed class Validator(JsonNode root, List<string> misfits)
    {
        public void Check(JsonNode? node, JsonNode schema, string path)
        {
            foreach (var (keyword, rule) in schema.AsObject())
                if (!Fits(node, keyword, rule!, schema, path)) misfits.Add($"{path}: {keyword}");
        }

        private bool Fits(JsonNode? node, string keyword, JsonNode rule, JsonNode schema, string path) => keyword switch
        {
            "$schema" or "$id" or "$defs" or "title" or "description" or "default" => true,
            "$ref" => Nested(() => Check(node, root["$defs"]![((string)rule!)["#/$defs/".Length..]]!, path)),
            "type" => (string)rule! == TypeOf(node),
            "enum" => rule.AsArray().Any(one => JsonNode.DeepEquals(one, node)),
            "pattern" => node is not JsonValue value || !value.TryGetValue<string>(out var text) || Regex.IsMatch(text, (string)rule!),
            "minLength" => node is not JsonValue value || !value.TryGetValue<string>(out var text) || text.Length >= (int)rule!,
            "maxLength" => node is not JsonValue value || !value.TryGetValue<string>(out var text) || text.Length <= (int)rule!,
            "minimum" => TypeOf(node) != "integer" || (int)node! >= (int)rule!,
            "maximum" => TypeOf(node) != "integer" || (int)node! <= (int)rule!,
            "minItems" => node is not JsonArray list || list.Count >= (int)rule!,
            "maxItems" => node is not JsonArray list || list.Count <= (int)rule!,
            "items" => node is not JsonArray list || Nested(() => { foreach (var item in list) Check(item, rule, path + "[]"); }),
            "required" => node is not JsonObject tree || rule.AsArray().All(name => tree.ContainsKey((string)name!)),
            "properties" => node is not JsonObject tree || Nested(() => { foreach (var (name, value) in tree) if (rule[name] is { } part) Check(value, part, $"{path}.{name}"); }),
            "additionalProperties" => node is not JsonObject tree || Others(tree, rule, schema, path),
            _ => throw new NotSupportedException($"The schema uses {keyword}, which this test does not know."),
        };

        private bool Others(JsonObject tree, JsonNode rule, JsonNode schema, string path)
        {
            var others = tree.Where(member => schema["properties"]?[member.Key] is null).ToList();
            if (rule is JsonValue) return others.Count == 0;
            return Nested(() => { foreach (var (name, value) in others) Check(value, rule, $"{path}.{name}"); });
        }

        private static bool Nested(Action check)
        {
            check();
            return true;
        }

        private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => node.AsValue().TryGetValue<int>(out _) ? "integer" : "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "null",
        };
    }
}
