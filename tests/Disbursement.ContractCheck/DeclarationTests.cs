#if !AZURE_SDK
namespace Disbursement.ContractCheck;

/// <summary>Here, where the declarations stand for the packages: each is used, and the committed list of them is theirs.</summary>
public class DeclarationTests
{
    private const string PassedOn = "the base's ContinueAsNew passes it on";

    // Members that no code of ours names and that must be declared all the same.
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["Microsoft.DurableTask.ContinueAsNewOptions::get_PreserveUnprocessedEvents/0() : System.Boolean"] = PassedOn,
        ["Microsoft.DurableTask.TaskVersion::.ctor/0(System.String) : System.Void"] = "the engine refuses a version, which only a caller of tomorrow would make",
        ["Microsoft.DurableTask.ContinueAsNewOptions::set_PreserveUnprocessedEvents/0(System.Boolean) : System.Void"] = PassedOn,
    };

    private readonly IReadOnlyList<Shape> declared = Surface.Of(Files.Contracts);
    private readonly Uses uses = Scan();

    [Fact]
    public void Declared_EveryTypeAndMember_IsUsed()
    {
        var unused = declared.SelectMany(shape => Unused(shape)).Where(line => !Exempt.ContainsKey(line)).Order(StringComparer.Ordinal).ToList();

        Assert.True(unused.Count == 0, "Delete what nothing uses:\n" + string.Join("\n", unused));
    }

    [Fact]
    public void Exempt_EachEntry_IsStillDeclaredAndUnused() =>
        Assert.Empty(Exempt.Keys.Except(declared.SelectMany(Unused)));

    [Fact]
    public void DeclaredTxt_AgainstTheDeclarations_IsUpToDate()
    {
        var lines = Declarations.Lines(declared, shape => uses.Bases.Contains(shape.Name));
        if (Files.WritesLists) File.WriteAllText(Files.DeclaredSource, string.Join("\n", lines) + "\n");

        Assert.True(lines.SequenceEqual(File.ReadAllLines(Files.DeclaredSource)),
            "src/Disbursement.AzureContracts/declared.txt is out of date; run this test with DISBURSE_LISTS=write and look at what changed.");
    }

    private static Uses Scan()
    {
        var found = new Uses();
        foreach (var path in Files.Users) found.Add(path);
        return found;
    }

    private IEnumerable<string> Unused(Shape shape)
    {
        if (!IsUsed(shape)) return [shape.Name];
        var used = shape.Members.Where(member => IsUsed(shape, member)).Select(Property).OfType<string>().ToHashSet();
        return shape.Members.Where(member => !IsUsed(shape, member) && !(Property(member) is { } property && used.Contains(property))).Select(member => member.Key);
    }

    /// <summary>A type is also used where one that is used derives from it.</summary>
    private bool IsUsed(Shape shape) => uses.Types.Contains(shape.Name)
        || declared.Any(other => other.Bases.Any(parent => TypeNames.Open(parent) == shape.Name) && IsUsed(other));

    /// <summary>An overload beside one that is used is wanted too: without it a call could mean another here than on the packages.</summary>
    private bool IsUsed(Shape shape, Member member) => IsUsed(member)
        || (member.Key.Contains('/', StringComparison.Ordinal) && shape.Members.Any(other => MethodName(other) == MethodName(member) && IsUsedOverload(other)));

    private bool IsUsedOverload(Member member) => member.IsAbstract || uses.Members.Contains(member.Key) || uses.Names.Contains(NameAndCount(member.Key));

    private static string MethodName(Member member) => member.Key.Split('/')[0];

    private bool IsUsed(Member member) => member.IsAbstract || member.ComesWithItsType || uses.Members.Contains(member.Key)
        || uses.Names.Contains(NameAndCount(member.Key));

    private static string NameAndCount(string key)
    {
        if (!key.Contains('/', StringComparison.Ordinal)) return key;
        var list = key[(key.IndexOf('(', StringComparison.Ordinal) + 1)..key.LastIndexOf(") : ", StringComparison.Ordinal)];
        return $"{key.Split('/')[0]}/{(list == "" ? 0 : list.Split(", ").Length)}";
    }

    /// <summary>A property is one member: whoever uses its getter has its setter with it.</summary>
    private static string? Property(Member member)
    {
        var name = member.Key.Split("::")[1].Split('/')[0];
        return name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : null;
    }
}
#endif
