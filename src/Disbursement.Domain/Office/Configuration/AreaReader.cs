using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office.Configuration;

internal static class AreaReader
{
    public static Area Area(ObjectReader reader) => new(Code(reader, "code"), reader.Names("name"));

    public static AreaCode County(ObjectReader reader) =>
        reader.Value<AreaCode>("code", TryCounty, "Give the county's area code: 12 digits that end in 000000.");

    public static AreaCode Code(ObjectReader reader, string name) =>
        reader.Value<AreaCode>(name, AreaCode.TryParse, "Give an area code of 12 digits, such as 999901001002.");

    public static AgentBank Bank(ObjectReader reader) => new()
    {
        Key = reader.Value<string>("key", TryBankKey, "Give 1 to 26 of a-z, 0-9 and -, beginning with a letter.") ?? "",
        Name = reader.Names("name"),
        ClearingCode = reader.Value<string>("clearingCode", Words.TryClearingCode, "Give the bank's clearing code (行号) of 12 digits.") ?? "",
        DebtorName = reader.Text("debtorName", 70),
        DebtorAccount = reader.Value<string>("debtorAccount", Words.TryDebtorAccount, "Give the account that the county pays from, 8 to 32 digits.") ?? "",
    };

    // The key and a day make the batch id, which may have 35 characters.
    private static bool TryBankKey(string text, out string key) => ObjectReader.TryKey(text, out key) && text.Length <= 26;

    private static bool TryCounty(string text, out AreaCode code) => AreaCode.TryParse(text, out code) && code.Level is AreaLevel.County;
}
