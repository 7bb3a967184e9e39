using System.Reflection;
using System.Text.RegularExpressions;
using Disbursement.Application.Approval;
using Disbursement.Application.Mail;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Texts;

[Trait("Area", "Pages")]
public sealed partial class TextsTests
{
    /// <summary>Every catalogue there is: a new one cannot be forgotten.</summary>
    private static readonly Type[] Catalogues =
        [.. typeof(PageTexts).Assembly.GetTypes().Where(type => type.Namespace == typeof(PageTexts).Namespace && type.Name.EndsWith("Texts", StringComparison.Ordinal))];

    // Names of languages are written in their own language; signs and bare places have no letters.
    private static readonly string[] InBoth = [nameof(PageTexts.OtherLanguage), nameof(PageTexts.Demonstration), nameof(MailTexts.Demonstration)];

    public static TheoryData<string> Keys => [.. All().Select(text => text.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Text_InBothLanguages_IsThereAndHasTheSamePlaces(string key)
    {
        var text = All().Single(text => text.Key == key).Text;

        Assert.NotEmpty(text.Zh.Trim());
        Assert.NotEmpty(text.En.Trim());
        Assert.Equal(Places(text.Zh), Places(text.En));
        if (InBoth.Any(name => key.EndsWith("." + name, StringComparison.Ordinal))) return;
        Assert.False(Han().IsMatch(text.En), text.En);
        Assert.True(!Letters().IsMatch(text.Zh.Replace("PIN", "", StringComparison.Ordinal)) || Han().IsMatch(text.Zh), text.Zh);
    }

    [Fact]
    public void Text_InTheCatalogues_IsUsedSomewhere()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Approval.TestDesk.Root(), "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        var unused = Catalogues.SelectMany(Fields)
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
            .Where(name => !Regex.IsMatch(source, $@"\b{Regex.Escape(name)}\b"));
        Assert.Equal("", string.Join(' ', unused));
    }

    [Fact]
    public void Page_OfAnyKind_TakesItsWordsFromTheCatalogues()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Approval.TestDesk.Root(), "src", "Disbursement.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => Han().IsMatch(Comment().Replace(File.ReadAllText(file), "")));

        Assert.Equal("", string.Join(' ', written.Select(Path.GetFileName)));
    }

    [Fact]
    public void Day_InBothLanguages_HasItsWeekday()
    {
        Assert.Equal("5月12日（周二）", Written.Day(new DateOnly(2026, 5, 12), "zh-CN"));
        Assert.Equal("Tue 12 May", Written.Day(new DateOnly(2026, 5, 12), "en"));
        Assert.Equal("5月13日（周三）00:30", Written.Time(new DateTimeOffset(2026, 5, 12, 16, 30, 0, TimeSpan.Zero), "zh-CN"));
    }

    [Theory]
    [InlineData("2026", "2026年", "2026")]
    [InlineData("2026-H1", "2026年上半年", "First half of 2026")]
    [InlineData("2026-H2", "2026年下半年", "Second half of 2026")]
    [InlineData("2026-Q1", "2026年第一季度", "First quarter of 2026")]
    [InlineData("2026-Q2", "2026年第二季度", "Second quarter of 2026")]
    [InlineData("2026-Q3", "2026年第三季度", "Third quarter of 2026")]
    [InlineData("2026-Q4", "2026年第四季度", "Fourth quarter of 2026")]
    [InlineData("2026-02", "2026年2月", "February 2026")]
    [InlineData("2026-12", "2026年12月", "December 2026")]
    [InlineData("flood-2026-07", "flood-2026-07", "flood-2026-07")]
    public void Period_InBothLanguages_IsWhatPeopleSay(string period, string chinese, string english)
    {
        Assert.Equal(chinese, Written.Period(period, "zh-CN"));
        Assert.Equal(english, Written.Period(period, "en"));
    }

    [Theory]
    [InlineData("2026", "全年", "Whole year")]
    [InlineData("2026-H1", "上半年", "First half")]
    [InlineData("2026-Q3", "第三季度", "Third quarter")]
    [InlineData("2026-05", "5月", "May")]
    [InlineData("flood-2026-07", "flood-2026-07", "flood-2026-07")]
    public void PartOfYear_UnderItsYear_DoesNotSayItAgain(string period, string chinese, string english)
    {
        Assert.Equal(chinese, Written.PartOfYear(period, "zh-CN"));
        Assert.Equal(english, Written.PartOfYear(period, "en"));
    }

    [Theory]
    [InlineData("1", "1 line, due 5")]
    [InlineData(1, "1 line, due 5")]
    [InlineData(0, "0 lines, due 5")]
    [InlineData("1,001", "1,001 lines, due 5")]
    public void In_AWordThatIsCounted_StandsInItsNumber(object count, string said) =>
        Assert.Equal(said, new LocalName("{0} 行，期限 {1}", "{0} {0:line|lines}, due {1}").In("en", count, 5));

    [Fact]
    public void Text_ThatCounts_KnowsTheSingular() => Assert.Empty(All().Where(text => Counted().IsMatch(text.Text.En)).Select(text => text.Key));

    [Fact]
    public void Capital_OfALabel_ChangesItsFirstLetterOnly()
    {
        Assert.Equal("Declared count", new LocalName("申报人数", "declared count").Capital().En);
        Assert.Equal("ID number", new LocalName("身份证号", "ID number").Capital().En);
    }

    [Theory]
    [InlineData("3.7050", null, "3.705 亩", "3.705 mu")]
    [InlineData("3500", "", "3,500 亩", "3,500 mu")]
    [InlineData("1", "省外", "1 亩（省外）", "1 mu (省外)")]
    public void Quantity_WithItsUnitAndGrade_IsWrittenForPeople(string quantity, string? grade, string zh, string en)
    {
        var (counted, unit) = (decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), new LocalName("亩", "mu"));

        Assert.Equal((zh, en), (Written.Quantity(counted, unit, grade, Languages.Chinese), Written.Quantity(counted, unit, grade, Languages.English)));
    }

    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("", "zh-CN")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("fr, zh-Hans-CN;q=0.8, en;q=0.5", "zh-CN")]
    [InlineData("de", "zh-CN")]
    public void Preferred_OfABrowser_IsTheFirstThatWeHave(string? header, string language) => Assert.Equal(language, Languages.Preferred(header));

    private static IEnumerable<FieldInfo> Fields(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(LocalName));

    private static IEnumerable<(string Key, LocalName Text)> All() =>
    [
        .. Catalogues.SelectMany(Fields).Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", (LocalName)field.GetValue(null)!)),
        .. Enum.GetValues<CaseStatus>().Select(value => ($"CaseStatus.{value}", CaseTexts.Of(value))),
        .. Enum.GetValues<LineState>().Select(value => ($"LineState.{value}", CaseTexts.Of(value))),
        .. Enum.GetValues<Verdict>().Select(value => ($"Verdict.{value}", CaseTexts.Of(value))),
        .. Enum.GetValues<Verdict>().SelectMany(value => Enum.GetValues<StageKind>().Select(stage => ($"VerdictHint.{value}.{stage}", CaseTexts.HintOf(value, stage)))),
        .. Enum.GetValues<PinFault>().Select(value => ($"PinFault.{value}", OfficialTexts.Of(value))),
        .. Enum.GetValues<MailKind>().Select(value => ($"MailKind.{value}", MailKindTexts.Of(value))),
        .. Enum.GetValues<Role>().Select(value => ($"Role.{value}", CaseTexts.Of(value))),
    ];

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\} (\w+ )?(lines|payees|days|warnings|tasks|minutes|seconds|problems|things|values|rows|payments|hours)\b")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Han();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Letters();
}
