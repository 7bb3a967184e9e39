using System.Globalization;

namespace Disbursement.Samples.Office;

/// <summary>The six townships and 44 villages of a county that is on no map.</summary>
internal static class Places
{
    public const string CountyCode = "999901000000";

    private static readonly (string Zh, string En, string Villages)[] All =
    [
        ("青山镇", "Qingshan Town", "东庄 Dongzhuang,西庄 Xizhuang,大湾 Dawan,小河 Xiaohe,松树坪 Songshuping,龙泉 Longquan,马家沟 Majiagou,新民 Xinmin"),
        ("河口镇", "Hekou Town", "北渡 Beidu,南渡 Nandu,柳滩 Liutan,三岔口 Sanchakou,渔湾 Yuwan,红旗 Hongqi,石门 Shimen,高桥 Gaoqiao"),
        ("石桥镇", "Shiqiao Town", "上石桥 Shangshiqiao,下石桥 Xiashiqiao,梨园 Liyuan,杨家岭 Yangjialing,白塔 Baita,前进 Qianjin,双井 Shuangjing"),
        ("柳林乡", "Liulin Township", "柳林 Liulin,桃花坪 Taohuaping,王家坝 Wangjiaba,清水 Qingshui,青松 Qingsong,枣园 Zaoyuan,长岭 Changling"),
        ("云岭乡", "Yunling Township", "云顶 Yunding,竹园 Zhuyuan,茶坡 Chapo,岩脚 Yanjiao,半山 Banshan,羊角 Yangjiao,大坪 Daping"),
        ("禾丰镇", "Hefeng Town", "禾丰 Hefeng,丰收 Fengshou,麦地 Maidi,菜园 Caiyuan,五里铺 Wulipu,平安 Ping'an,光明 Guangming"),
    ];

    public static IReadOnlyList<Place> Townships { get; } = [.. All.Select((township, index) => new Place(Code(index + 1, 0), township.Zh, township.En))];

    public static IReadOnlyList<Place> Villages { get; } = [.. All.SelectMany((township, index) => township.Villages.Split(',')
        .Select((village, place) => new Place(Code(index + 1, place + 1), village.Split(' ')[0] + "村", village.Split(' ')[1] + " Village")))];

    public static Place Village(string code) => Villages.Single(village => village.Code == code);

    private static string Code(int township, int village) => string.Create(CultureInfo.InvariantCulture, $"999901{township:000}{village:000}");
}

internal sealed record Place(string Code, string Zh, string En)
{
    /// <summary>The digits that tell it apart within the county.</summary>
    public string Short => Code.EndsWith("000", StringComparison.Ordinal) ? Code[6..9] : Code[6..];
}
