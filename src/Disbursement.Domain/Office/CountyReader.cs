using System.Diagnostics.CodeAnalysis;
using System.Text;
using Disbursement.Domain.Office.Configuration;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office;

/// <summary>
/// Reads a county's configuration (JSON, comments allowed; `samples/county/county.schema.json` describes it) and refuses it with every
/// mistake at once, because who repairs a file one mistake at a time stops reading after the third.
/// </summary>
public static class CountyReader
{
    /// <summary>A county of 400 villages with 1,500 officials takes less than half of this.</summary>
    private const int LargestBytes = 4 * 1024 * 1024;

    /// <param name="file">The name to give in mistakes.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="county">The county, if there was no mistake.</param>
    /// <param name="mistakes">In the order of the file.</param>
    public static bool TryRead(string file, string text, [NotNullWhen(true)] out County? county, out IReadOnlyList<ConfigurationMistake> mistakes)
    {
        var found = new Mistakes(file);
        county = Read(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')), found);
        mistakes = found.All;
        return county is not null;
    }

    private static County? Read(byte[] json, Mistakes mistakes)
    {
        if (json.Length > LargestBytes) mistakes.Add(1, "", $"The file is larger than {LargestBytes / 1024 / 1024} MiB; it is no county configuration.");
        if (mistakes.Count > 0 || SourceParser.Parse(json, mistakes) is not { } root) return null;
        var reader = new ObjectReader(root, mistakes);
        reader.Optional("$schema");
        var draft = Draft(reader, mistakes);
        var county = Assemble(reader, draft, ContentHash.Of(json).Value, mistakes);
        reader.Close();
        // Without the county's own code no area can be told to lie in it.
        if (draft.Code != default) CountyRules.Check(draft, mistakes);
        // Who is missing can be told only once it is known who is there.
        if (!mistakes.Touch("code", "areas", "plans", "programmes", "officials")) Staffing.Check(draft, mistakes);
        return mistakes.Count == 0 ? county() : null;
    }

    private static CountyDraft Draft(ObjectReader reader, Mistakes mistakes)
    {
        IReadOnlyList<Read<T>> All<T>(string name, Func<ObjectReader, T> read) =>
            [.. reader.List(name).Select(node => One(node, read, mistakes))];

        return new CountyDraft
        {
            Code = AreaReader.County(reader),
            Areas = All("areas", AreaReader.Area),
            Banks = All("banks", AreaReader.Bank),
            Plans = All("plans", plan => PlanReader.Plan(plan, mistakes)),
            Programmes = All("programmes", programme => ProgrammeReader.Programme(programme, mistakes)),
            Officials = All("officials", official => OfficialReader.Official(official, mistakes)),
            Calendar = CalendarReader.Calendar(reader.List("calendar"), reader.Node, mistakes),
        };
    }

    private static Read<T> One<T>(SourceNode node, Func<ObjectReader, T> read, Mistakes mistakes)
    {
        var before = mistakes.Count;
        var reader = new ObjectReader(node, mistakes);
        var record = read(reader);
        reader.Close();
        return new Read<T>(record, node, Sound: mistakes.Count == before);
    }

    // Reading the members tells their mistakes; the record is made only once there are none, when every key is known to be unique.
    private static Func<County> Assemble(ObjectReader reader, CountyDraft draft, string hash, Mistakes mistakes)
    {
        var name = reader.Names("name");
        var prefix = reader.Value<string>("caseNumberPrefix", Words.TryPrefix, "Give 2 to 4 capital letters A-Z, such as QH.");
        var complaints = reader.Value<string>("complaintTelephone", Words.TryTelephone, "Give the telephone number for complaints.");
        var helpDesk = reader.Names("helpDesk");
        var cutOff = reader.Value<TimeOnly>("payoutCutOff", Words.TryTime, "Give the local time of day of the pay run, such as 16:00.");
        var release = PlanReader.Release(reader.Optional("release"), mistakes);
        return () => new County
        {
            Hash = hash,
            Code = draft.Code,
            Name = name,
            CaseNumberPrefix = prefix,
            Areas = draft.Areas.Select(read => read.Record).Prepend(new Area(draft.Code, name)).ToDictionary(area => area.Code),
            Programmes = Keyed(draft.Programmes, programme => programme.Key),
            Plans = Keyed(draft.Plans, plan => plan.Key),
            Banks = Keyed(draft.Banks, bank => bank.Key),
            Officials = Keyed(draft.Officials, official => official.Id),
            Calendar = draft.Calendar,
            ComplaintTelephone = complaints,
            HelpDesk = helpDesk,
            PayoutCutOff = cutOff,
            Release = release,
        };
    }

    private static Dictionary<string, T> Keyed<T>(IReadOnlyList<Read<T>> all, Func<T, string> key) =>
        all.Select(read => read.Record).ToDictionary(key, StringComparer.Ordinal);
}
