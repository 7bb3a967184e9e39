using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Disbursement.ContractCheck;

/// <summary>A member that others can see. <paramref name="Line"/> is all that a caller or a derived class depends on.</summary>
internal sealed record Member(string Type, string Key, string Line, bool IsAbstract, bool ComesWithItsType);

/// <summary>A type that others can see, with the types that it derives from or implements.</summary>
internal sealed record Shape(string Name, string Line, IReadOnlyList<string> Bases, IReadOnlyList<Member> Members);

/// <summary>What an assembly shows to others, read from its metadata without loading it.</summary>
internal static class Surface
{
    public static IReadOnlyList<Shape> Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return [];
        var reader = file.GetMetadataReader();
        return [.. reader.TypeDefinitions.Where(handle => IsVisible(reader, handle)).Select(handle => Read(reader, handle))];
    }

    public static string Key(string type, string name, MethodSignature<string> signature) =>
        $"{TypeNames.Open(type)}::{name}/{signature.GenericParameterCount}({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";

    private static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsVisible(reader, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static Shape Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = TypeNames.Of(reader, handle);
        var parent = type.BaseType.IsNil ? "" : TypeNames.Of(reader, type.BaseType);
        var interfaces = type.GetInterfaceImplementations().Select(each => TypeNames.Of(reader, reader.GetInterfaceImplementation(each).Interface)).ToList();
        var methods = type.GetMethods().Select(each => MethodReading.Read(reader, name, type, each)).OfType<Member>();
        var fields = type.GetFields().Select(each => Field(reader, name, each)).OfType<Member>();
        return new(name, Line(type, parent), [.. interfaces, parent], [.. methods, .. fields]);
    }

    private static string Line(TypeDefinition type, string parent)
    {
        if (type.Attributes.HasFlag(TypeAttributes.Interface)) return "interface";
        var how = (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
        {
            TypeAttributes.Abstract | TypeAttributes.Sealed => "static ",
            TypeAttributes.Abstract => "abstract ",
            TypeAttributes.Sealed => "sealed ",
            _ => "",
        };
        return $"{how}class : {parent}";
    }

    private static Member? Field(MetadataReader reader, string type, FieldDefinitionHandle handle)
    {
        var field = reader.GetFieldDefinition(handle);
        if (!field.Attributes.HasFlag(FieldAttributes.Public) || field.Attributes.HasFlag(FieldAttributes.SpecialName)) return null;
        var name = reader.GetString(field.Name);
        var constant = Constants.Text(reader, field.GetDefaultValue());
        var how = field.Attributes.HasFlag(FieldAttributes.Static) ? "static field" : "field";
        // The compiler writes the value of a constant where its name is used, so that its use cannot be seen.
        return new(type, $"{type}::{name}", $"{how} {name} : {field.DecodeSignature(TypeNames.Reader, null)}{constant}", false, constant != "");
    }
}
