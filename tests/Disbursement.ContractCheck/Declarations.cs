namespace Disbursement.ContractCheck;

/// <summary>The declared types and members as the lines of declared.txt: package, type, what is declared, separated by bars.</summary>
internal static class Declarations
{
    public const string DerivedMark = "derived from";

    private static readonly (string Prefix, string Package)[] Packages =
    [
        ("Azure.Data.Tables.", "Azure.Data.Tables"),
        ("Azure.Storage.Blobs.", "Azure.Storage.Blobs"),
        ("Azure.Identity.", "Azure.Identity"),
        ("Azure.", "Azure.Core"),
        ("SendGrid.", "SendGrid"),
        ("DurableTask.Core.", "Microsoft.Azure.DurableTask.Core"),
        ("Microsoft.DurableTask.Client.", "Microsoft.DurableTask.Client"),
        ("Microsoft.DurableTask.Testing.", "Microsoft.DurableTask.InProcessTestHost"),
        ("Microsoft.DurableTask.", "Microsoft.DurableTask.Abstractions"),
        ("Microsoft.Azure.Functions.Worker.HttpTrigger", "Microsoft.Azure.Functions.Worker.Extensions.Http"),
        ("Microsoft.Azure.Functions.Worker.AuthorizationLevel", "Microsoft.Azure.Functions.Worker.Extensions.Http"),
        ("Microsoft.Azure.Functions.Worker.Timer", "Microsoft.Azure.Functions.Worker.Extensions.Timer"),
        ("Microsoft.Azure.Functions.Worker.Schedule", "Microsoft.Azure.Functions.Worker.Extensions.Timer"),
        ("Microsoft.Azure.Functions.Worker.OrchestrationTrigger", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask"),
        ("Microsoft.Azure.Functions.Worker.ActivityTrigger", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask"),
        ("Microsoft.Azure.Functions.Worker.DurableClient", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask"),
        ("Microsoft.Azure.Functions.Worker.Extensions.Abstractions.", "Microsoft.Azure.Functions.Worker.Extensions.Abstractions"),
        ("Microsoft.Azure.Functions.Worker.FunctionContextExtensions", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"),
        ("Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilderAspNetCore", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"),
        ("", "Microsoft.Azure.Functions.Worker"),
    ];

    public static IReadOnlyList<string> Lines(IEnumerable<Shape> shapes, Func<Shape, bool> isDerivedFrom) =>
        [.. shapes.SelectMany(shape => Lines(shape, isDerivedFrom(shape))).Order(StringComparer.Ordinal)];

    public static string Package(string type) => Packages.First(each => type.StartsWith(each.Prefix, StringComparison.Ordinal)).Package;

    private static IEnumerable<string> Lines(Shape shape, bool isDerivedFrom)
    {
        var start = $"{Package(shape.Name)} | {shape.Name} | ";
        if (isDerivedFrom) yield return start + DerivedMark;
        foreach (var line in Said(shape)) yield return start + line;
    }

    /// <summary>All that can be said of a type in lines: what it is, and its members.</summary>
    public static IEnumerable<string> Said(Shape shape) => [shape.Line, .. shape.Members.Select(member => member.Line)];
}
