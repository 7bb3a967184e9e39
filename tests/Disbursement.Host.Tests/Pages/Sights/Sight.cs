using Microsoft.Playwright;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>One page in one state, and how to come to it.</summary>
/// <param name="Name">What the picture of it is called, such as <c>act-review-faults</c>.</param>
/// <param name="Route">The route of the function that shows it, as its trigger declares it; of the host's own pages, their path.</param>
internal sealed record Sight(string Name, string Route)
{
    /// <summary>The path; called again for each language.</summary>
    public required Func<Scene, string> Path { get; init; }

    /// <summary>The link by whose PIN the window was opened; <see langword="null"/> for a window that nobody has signed in with.</summary>
    public Func<Scene, string>? As { get; init; }

    /// <summary>What is done on the page to come to the state, in a window with a script engine.</summary>
    public Func<IPage, Scene, Task>? Then { get; init; }

    /// <summary>The HTTP status of the last answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Whether a full name may stand there: on the notice that is printed for the wall.</summary>
    public bool NamesInFull { get; init; }
}
