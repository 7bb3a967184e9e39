using System.Globalization;
using System.Reflection.Metadata;

namespace Disbursement.ContractCheck;

/// <summary>Constants and defaults as text: " = 2", or nothing where there is none.</summary>
internal static class Constants
{
    public static string Text(MetadataReader reader, ConstantHandle handle)
    {
        if (handle.IsNil) return "";
        var constant = reader.GetConstant(handle);
        var value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return " = " + (value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
