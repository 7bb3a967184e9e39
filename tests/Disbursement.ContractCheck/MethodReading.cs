using System.Reflection;
using System.Reflection.Metadata;

namespace Disbursement.ContractCheck;

/// <summary>Reads a method that callers or derived classes can see; accessors of properties are methods too.</summary>
internal static class MethodReading
{
    public static Member? Read(MetadataReader reader, string type, TypeDefinition owner, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        var access = (method.Attributes & MethodAttributes.MemberAccessMask) switch
        {
            MethodAttributes.Public => "public",
            MethodAttributes.Family or MethodAttributes.FamORAssem => "protected",
            _ => null,
        };
        var name = reader.GetString(method.Name);
        // A sealed class has no heirs for whom something is protected.
        if (access is null || (access == "protected" && owner.Attributes.HasFlag(TypeAttributes.Sealed)) || name == ".cctor") return null;
        var signature = method.DecodeSignature(TypeNames.Reader, null);
        var line = $"{access} {Kind(method, owner)}{name}{Generics(reader, method)}({Parameters(reader, method, signature)}) : {signature.ReturnType}";
        return new(type, Surface.Key(type, name, signature), line, method.Attributes.HasFlag(MethodAttributes.Abstract), ComesWithItsType(reader, owner, method, name));
    }

    private static string Kind(MethodDefinition method, TypeDefinition owner)
    {
        if (method.Attributes.HasFlag(MethodAttributes.Static)) return "static ";
        if (method.Attributes.HasFlag(MethodAttributes.Abstract)) return "abstract ";
        var open = method.Attributes.HasFlag(MethodAttributes.Virtual)
            && !method.Attributes.HasFlag(MethodAttributes.Final) && !owner.Attributes.HasFlag(TypeAttributes.Sealed);
        return open ? "virtual " : "";
    }

    /// <summary>
    /// An override is its base's member, an interface's member is the interface's; a delegate's members and what a record has of itself are
    /// the compiler's; a constructor without parameters says who may make one; and operators of equality go with Equals.
    /// </summary>
    private static bool ComesWithItsType(MetadataReader reader, TypeDefinition owner, MethodDefinition method, string name)
    {
        var isVirtual = method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Abstract);
        var isNew = method.Attributes.HasFlag(MethodAttributes.NewSlot);
        var parent = owner.BaseType.IsNil ? "" : TypeNames.Of(reader, owner.BaseType);
        var parameters = method.DecodeSignature(TypeNames.Reader, null).ParameterTypes;
        return parent == "System.MulticastDelegate"
            || name is "op_Equality" or "op_Inequality" or "get_EqualityContract"
            || (name == ".ctor" && parameters.IsEmpty)
            || Records.Makes(reader, owner, name, parameters)
            || (isVirtual && (!isNew || method.Attributes.HasFlag(MethodAttributes.Final)))
            || (IsGenerated(reader, method) && !name.StartsWith("get_", StringComparison.Ordinal) && !name.StartsWith("set_", StringComparison.Ordinal));
    }

    private static bool IsGenerated(MetadataReader reader, MethodDefinition method) => method.GetCustomAttributes().Any(each =>
        reader.GetCustomAttribute(each).Constructor is { Kind: HandleKind.MemberReference } constructor
        && TypeNames.Of(reader, reader.GetMemberReference((MemberReferenceHandle)constructor).Parent) == "System.Runtime.CompilerServices.CompilerGeneratedAttribute");

    private static string Generics(MetadataReader reader, MethodDefinition method)
    {
        var each = method.GetGenericParameters().Select(reader.GetGenericParameter).Select(one =>
        {
            var types = one.GetConstraints().Select(constraint => TypeNames.Of(reader, reader.GetGenericParameterConstraint(constraint).Type));
            return string.Join("&", [.. (one.Attributes & GenericParameterAttributes.SpecialConstraintMask) == 0
                ? Array.Empty<string>() : [(one.Attributes & GenericParameterAttributes.SpecialConstraintMask).ToString()], .. types]);
        }).ToList();
        return each.Count == 0 ? "" : $"<{string.Join(", ", each.Select((text, at) => text == "" ? "!!" + at : $"!!{at}: {text}"))}>";
    }

    private static string Parameters(MetadataReader reader, MethodDefinition method, MethodSignature<string> signature)
    {
        var defaults = method.GetParameters().Select(reader.GetParameter)
            .ToDictionary(parameter => parameter.SequenceNumber, parameter => (Name: reader.GetString(parameter.Name), Default: Constants.Text(reader, parameter.GetDefaultValue())));
        return string.Join(", ", signature.ParameterTypes.Select((type, at) => defaults.TryGetValue(at + 1, out var known) ? $"{type} {known.Name}{known.Default}" : type));
    }
}
