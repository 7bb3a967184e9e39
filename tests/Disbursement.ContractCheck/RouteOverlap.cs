using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Disbursement.ContractCheck;

/// <summary>Whether two route templates fit one address, decided by ASP.NET Core's own matcher and constraints.</summary>
internal static class RouteOverlap
{
    /// <summary>A value that is no literal of any route, and as long as the ids are.</summary>
    public const string AnyValue = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    private static readonly DefaultInlineConstraintResolver Constraints = new(
        Options.Create(new RouteOptions()), new ServiceCollection().BuildServiceProvider());

    /// <summary>An address without its leading slash that fits both, or <see langword="null"/>.</summary>
    public static string? Address(string one, string other)
    {
        var (first, second) = (one.Split('/'), other.Split('/'));
        if (first.Length != second.Length) return null;
        var address = string.Join('/', first.Zip(second, (left, right) => !IsValue(left) ? left : !IsValue(right) ? right : AnyValue));
        return Fits(one, address) && Fits(other, address) ? address : null;
    }

    private static bool IsValue(string segment) => segment.StartsWith('{');

    private static bool Fits(string route, string address)
    {
        var template = TemplateParser.Parse(route);
        var values = new RouteValueDictionary();
        return new TemplateMatcher(template, []).TryMatch(new PathString("/" + address), values)
            && template.Parameters.All(parameter => parameter.InlineConstraints.All(constraint =>
                Constraints.ResolveConstraint(constraint.Constraint)!.Match(null, null, parameter.Name!, values, RouteDirection.IncomingRequest)));
    }
}
