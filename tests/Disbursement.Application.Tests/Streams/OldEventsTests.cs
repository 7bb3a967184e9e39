using System.Globalization;
using System.Text;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Tests.Streams;

/// <summary>
/// Every event ever written can be read for ever: <c>old-events</c> holds the stored body of each type and version, as it was written.
/// A file there is never changed; a new version of an event brings a new file beside it.
/// </summary>
public sealed class OldEventsTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Streams", "old-events");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_OldBody_IsWrittenTheSameAgain(string file)
    {
        var (type, version) = Named(file);

        switch (Path.GetDirectoryName(file))
        {
            case "case": Check(CaseStream.Kind, type, version); break;
            case "batch": Check(BatchStream.Kind, type, version); break;
            case "office": Check(OfficeStream.Kind, type, version); break;
            default: Assert.Fail($"{file} is of no kind of stream."); break;
        }
    }

    [Fact]
    public void Folder_EveryTypeAndVersionThatIsRead_HasAFileAndNoOther()
    {
        AssertComplete(CaseStream.Kind);
        AssertComplete(BatchStream.Kind);
        AssertComplete(OfficeStream.Kind);
    }

    [Theory]
    [InlineData("submitted chain-started stage-opened reminded escalated decided approved assigned-to-batch instructed bank-answered closed", CasePhase.Closed)]
    [InlineData("submitted stage-opened notice-posted notice-ended document-added alarm-raised", CasePhase.Chain)]
    [InlineData("submitted stage-opened decided approved assigned-to-batch batch-refused", CasePhase.Chain)]
    [InlineData("voided", CasePhase.Void)]
    public void Evolve_OldEventsOfACase_MakeTheSameCase(string story, CasePhase phase)
    {
        var state = Evolve(CaseStream.Kind, story);

        Assert.Equal(phase, state.Phase);
        if (phase == CasePhase.Closed) Assert.Equal((9, 270_000L), (state.Lines[LineState.Paid].Count, state.Lines[LineState.Paid].Total.Fen));
    }

    [Theory]
    [InlineData("gathered composed reminded escalated released-first released-second sending-started bank-accepted file-fetched answered", BatchPhase.Settled)]
    [InlineData("gathered composed releasers-asked released-first", BatchPhase.ReleasedOnce)]
    [InlineData("gathered dissolved", BatchPhase.Dissolved)]
    [InlineData("gathered composed refused", BatchPhase.Refused)]
    [InlineData("gathered composed released-first released-second sending-started bank-refused", BatchPhase.Sending)]
    public void Evolve_OldEventsOfABatch_MakeTheSameBatch(string story, BatchPhase phase) =>
        Assert.Equal(phase, Evolve(BatchStream.Kind, story).Phase);

    [Fact]
    public void Evolve_OldEventsOfTheOffice_MakeTheSameOffice()
    {
        var state = Evolve(
            OfficeStream.Kind,
            "folder-made public-url-changed county-loaded officials-changed enrolment-opened enrolled samples-enrolled second-factor-set key-created key-revoked");

        Assert.Equal((OfficeKind.Production, "https://money.qinghe.example/"), (state.Kind, state.PublicUrl));
        Assert.Equal(("sample", true), (state.AccountOf("head-001001").Verifier, state.AccountOf("head-001001").HasSecondFactor));
        Assert.False(state.Keys["k1"]);
    }

    // A former version is written as today's; what is written today says the same as what was read.
    private static void Check<TState, TEvent>(StreamKind<TState, TEvent> kind, string type, int version)
        where TEvent : class
    {
        var body = Body(kind.Name, type, version);
        var today = kind.Codec.Write(kind.Codec.Read(type, version, body));
        var again = kind.Codec.Write(kind.Codec.Read(today.Type, today.Version, today.Body));

        var expected = (today.Type, today.Version) == (type, version) ? body : today.Body;
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(again.Body));
    }

    private static void AssertComplete<TState, TEvent>(StreamKind<TState, TEvent> kind)
        where TEvent : class
    {
        var filed = Directory.EnumerateFiles(Path.Combine(Folder, kind.Name)).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        var read = kind.Codec.Readable.Select(reader => string.Create(CultureInfo.InvariantCulture, $"{reader.Type}.{reader.Version}")).Order(StringComparer.Ordinal);
        Assert.Equal(read, filed);
    }

    private static TState Evolve<TState, TEvent>(StreamKind<TState, TEvent> kind, string story)
        where TEvent : class =>
        story.Split(' ').Aggregate(kind.Initial, (state, type) => kind.Evolve(state, kind.Codec.Read(type, 1, Body(kind.Name, type, 1))));

    private static byte[] Body(string kind, string type, int version) =>
        File.ReadAllBytes(Path.Combine(Folder, kind, string.Create(CultureInfo.InvariantCulture, $"{type}.{version}.json")));

    private static (string Type, int Version) Named(string file) => Path.GetFileNameWithoutExtension(file).Split('.') is [var type, var version]
        ? (type, int.Parse(version, CultureInfo.InvariantCulture))
        : throw new InvalidDataException($"{file} is not named <type>.<version>.json.");
}
