using System.CommandLine;
using System.CommandLine.Parsing;

namespace Disbursement.Host.Commands;

/// <summary>Options that several commands have, and the checks that an option's text needs.</summary>
internal static class UsualOptions
{
    public static Option<string> Data() => new("--data") { Description = "The data folder.", DefaultValueFactory = _ => "./data" };

    /// <summary>An option whose text is an http or https address.</summary>
    public static Option<Uri?> Address(string name, string description, string? usual = null)
    {
        var option = new Option<Uri?>(name) { Description = description, CustomParser = result => Parse(result, result.Tokens.Single().Value) };
        if (usual is not null) option.DefaultValueFactory = _ => new Uri(usual);
        return option;
    }

    private static Uri? Parse(ArgumentResult result, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)) return address;
        result.AddError($"'{text}' is no http or https address.");
        return null;
    }
}
