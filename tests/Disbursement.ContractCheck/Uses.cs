using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Disbursement.ContractCheck;

/// <summary>What our assemblies use of the declared types: what their code refers to, what their classes override, what their attributes set.</summary>
internal sealed class Uses
{
    public HashSet<string> Types { get; } = [];

    /// <summary>Types from which ours derive or which ours implement.</summary>
    public HashSet<string> Bases { get; } = [];

    public HashSet<string> Members { get; } = [];

    /// <summary>Type and name of what is overridden, and of properties that an attribute sets; a signature of a closed generic reads differently.</summary>
    public HashSet<string> Names { get; } = [];

    public void Add(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        Types.UnionWith(reader.TypeReferences.Select(handle => TypeNames.Of(reader, handle)));
        foreach (var handle in reader.MemberReferences) Add(reader, reader.GetMemberReference(handle));
        foreach (var handle in reader.TypeDefinitions) Add(reader, reader.GetTypeDefinition(handle));
        foreach (var handle in reader.CustomAttributes) Add(reader, reader.GetCustomAttribute(handle));
    }

    private void Add(MetadataReader reader, MemberReference member)
    {
        var type = TypeNames.Open(TypeNames.Of(reader, member.Parent));
        var name = reader.GetString(member.Name);
        Members.Add(member.GetKind() == MemberReferenceKind.Method
            ? Surface.Key(type, name, member.DecodeMethodSignature(TypeNames.Reader, null))
            : $"{type}::{name}");
    }

    private void Add(MetadataReader reader, TypeDefinition type)
    {
        List<string> bases = [.. type.GetInterfaceImplementations().Select(each => TypeNames.Of(reader, reader.GetInterfaceImplementation(each).Interface))];
        if (!type.BaseType.IsNil) bases.Add(TypeNames.Of(reader, type.BaseType));
        foreach (var name in bases.Select(TypeNames.Open))
        {
            Bases.Add(name);
            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
                if (method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot))
                    Names.Add($"{name}::{reader.GetString(method.Name)}/{method.DecodeSignature(TypeNames.Reader, null).ParameterTypes.Length}");
        }
    }

    private void Add(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return;
        var type = TypeNames.Of(reader, reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent);
        if (!type.StartsWith("Microsoft.Azure.Functions.Worker.", StringComparison.Ordinal)) return;
        foreach (var set in attribute.DecodeValue(TypeNames.Reader).NamedArguments) Names.Add($"{type}::set_{set.Name}/1");
    }
}
