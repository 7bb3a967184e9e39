using System.Text;
using Disbursement.Domain.Office;
using Disbursement.Samples.Documents;
using Disbursement.Samples.Office;
using Disbursement.Samples.People;
using Disbursement.Samples.Rosters;

namespace Disbursement.Samples;

/// <summary>All that is generated below `samples/`: the county, the rosters and the README. The schema is written by hand.</summary>
public static class SampleSet
{
    /// <summary>The folders whose files are all generated: whatever else lies in them is left over from before.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["rosters"];

    public static IReadOnlyList<SampleFile> All()
    {
        var population = new Population();
        var staff = Staff.Of(population);
        var file = new SampleFile(CountyFile.Path, CountyFile.Write(staff));
        var county = Read(file);
        var (good, faulty) = (new GoodRosters(county, population).All(), new FaultyRosters(county, population).All());
        return
        [
            file,
            .. good.Concat(faulty).SelectMany(roster => FilesOf(roster, county.Programmes[roster.Programme])),
            new SampleFile("README.md", Readme.Write(county, good, faulty)),
        ];
    }

    private static IEnumerable<SampleFile> FilesOf(SampleRoster roster, Programme programme) =>
    [
        new($"rosters/{roster.Folder}/roster.json", HeadWriter.Write(roster)),
        new($"rosters/{roster.Folder}/lines.csv", ListWriter.Write(roster)),
        .. RosterDocuments.Of(roster, programme.RequiredDocuments),
    ];

    private static County Read(SampleFile file) =>
        CountyReader.TryRead(file.Path, Encoding.UTF8.GetString(file.Content), out var county, out var mistakes)
            ? county
            : throw new InvalidOperationException($"The sample county is refused:{Environment.NewLine}{string.Join(Environment.NewLine, mistakes)}");
}
