using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Disbursement.ContractCheck;

/// <summary>What the compiler makes for a record: its copy, and a property for each parameter of its constructor.</summary>
internal static class Records
{
    public static bool Makes(MetadataReader reader, TypeDefinition type, string name, ImmutableArray<string> parameters)
    {
        var methods = type.GetMethods().Select(reader.GetMethodDefinition).ToList();
        if (!methods.Any(method => reader.StringComparer.Equals(method.Name, "<Clone>$"))) return false;
        var own = reader.GetString(type.Name);
        if (name == ".ctor") return parameters is [var only] && only.EndsWith("." + own, StringComparison.Ordinal);
        var isAccessor = name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal);
        return isAccessor && methods.Where(method => reader.StringComparer.Equals(method.Name, ".ctor"))
            .SelectMany(method => method.GetParameters()).Any(each => reader.StringComparer.Equals(reader.GetParameter(each).Name, name[4..]));
    }
}
