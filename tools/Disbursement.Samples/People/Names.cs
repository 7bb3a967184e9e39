namespace Disbursement.Samples.People;

/// <summary>Names put together at random; any likeness to a living person is chance.</summary>
internal static class Names
{
    // The more common a surname, the more often it stands here.
    private const string Common = "王王王王李李李李张张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤";
    private const string Men = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国文志福生民新海山成贵荣才发武清永春";
    private const string Women = "芳娜敏静丽艳娟霞秀兰玲桂英梅红燕萍琴云洁雪慧莉凤珍香月莲翠菊巧淑华玉春花银彩美琼";

    private static readonly string[] Compound = ["欧阳", "司马", "上官", "诸葛", "皇甫", "令狐", "慕容", "东方", "尉迟", "公孙"];

    private static readonly string[] Minority =
    [
        "买买提·吐尔逊", "阿依古丽·买买提", "艾力·肉孜", "古丽娜尔·艾山", "热合曼·依明", "扎西·多吉", "卓玛·央金", "巴特尔·苏和",
        "其木格·那仁", "阿卜杜拉·玉素甫", "帕提古丽·卡德尔", "吉克·阿牛",
    ];

    // Outside the two-byte part of GB 18030: a reader that takes it for GBK is found out.
    private static readonly string[] Rare = ["㛃", "䶮", "㻛"];

    public static string Next(Seeded random, bool male)
    {
        if (random.OneIn(60)) return random.Of(Minority);
        var surname = random.OneIn(40) ? random.Of(Compound) : Letter(random, Common);
        var given = male ? Men : Women;
        if (random.OneIn(150)) return surname + random.Of(Rare);
        return surname + Letter(random, given) + (random.Next(4) > 0 ? Letter(random, given) : "");
    }

    private static string Letter(Seeded random, string letters) => letters[random.Next(letters.Length)].ToString();
}
