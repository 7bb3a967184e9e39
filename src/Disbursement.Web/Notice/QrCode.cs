using QRCoder;

namespace Disbursement.Web.Notice;

/// <summary>A QR code as inline SVG: it needs no picture file, prints sharp, and has no style that the content policy would refuse.</summary>
internal static class QrCode
{
    private const int PixelsPerModule = 4;

    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(PixelsPerModule, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
