using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

internal static class OfficialReader
{
    // An official is never born after this: whether the date lies in the future is not what a configuration is checked for.
    private static readonly DateOnly AnyDay = DateOnly.MaxValue;

    public static Official Official(ObjectReader reader, Mistakes mistakes) => new()
    {
        Id = reader.Key("id"),
        Person = reader.Key("person"),
        Name = reader.Text("name", 50),
        Email = reader.Value<string>("email", Words.TryEmail, "Give a plain e-mail address, such as zhang@qinghe.example.") ?? "",
        Language = reader.Value<string>("language", Words.TryLanguage, "Give zh-CN or en.") ?? "",
        Posts = [.. reader.List("posts").Select(node => Post(node, mistakes))],
        IdNumber = reader.OptionalValue<string>("idNumber", TryIdNumber, "Give the ID number of 18 characters with its right check character, or leave it out."),
    };

    private static Post Post(SourceNode node, Mistakes mistakes)
    {
        var reader = new ObjectReader(node, mistakes);
        var post = new Post(reader.Member<Role>("role").GetValueOrDefault(), AreaReader.Code(reader, "area"))
        {
            Programmes = reader.Optional("programmes") is null ? null
                : reader.Values<string>("programmes", ObjectReader.TryKey, "Give the key of a programme."),
        };
        reader.Close();
        return post;
    }

    private static bool TryIdNumber(string text, out string value)
    {
        var valid = Values.IdNumber.TryParse(text, AnyDay, out var id, out _);
        value = valid ? id.Value : "";
        return valid;
    }
}
