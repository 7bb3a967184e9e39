using Disbursement.Host.Tests.Demo;
using Disbursement.Host.Tests.Pages;
using Disbursement.Host.Tests.Pages.Sights;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Disbursement.Host.Tests.LongestFirst", "Disbursement.Host.Tests")]

namespace Disbursement.Host.Tests;

/// <summary>Starts the few tests that take a minute at once: whichever began last would keep the others waiting for it alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [typeof(KillTests).FullName!, PageHallCollection.Name, typeof(RobotTests).FullName!];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => !Array.Exists(Long, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)));
}
