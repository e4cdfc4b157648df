using System.Globalization;
using MaskRcnn.Images;
using MaskRcnn.Images.Codecs;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>A picture inside the page, stored once, however many views show it.</summary>
/// <param name="Id">The id of its element.</param>
/// <param name="Size">Its size before it was made smaller for the page.</param>
/// <param name="Uri">Its data.</param>
internal sealed record PagePicture(string Id, ImageSize Size, string Uri)
{
    /// <summary>The element that holds the picture.</summary>
    public string Html => $"<img class=\"store\" id=\"{Id}\" alt=\"\" src=\"{Uri}\">";

    /// <summary>A photograph as JPEG.</summary>
    /// <param name="id">The id of its element.</param>
    /// <param name="image">The picture.</param>
    /// <param name="longestSide">It is made smaller to this.</param>
    public static PagePicture Photograph(string id, RgbImage image, int longestSide) =>
        new(id, image.Size, ToUri(Shrink(image, longestSide), SKEncodedImageFormat.Jpeg, quality: 84));

    /// <summary>The data of a picture with few colours, without loss.</summary>
    public static string Exact(RgbImage image) => ToUri(image, SKEncodedImageFormat.Png, quality: 100);

    /// <summary>The data of a picture that may lose a little.</summary>
    public static string Small(RgbImage image, int longestSide, int quality = 80) =>
        ToUri(Shrink(image, longestSide), SKEncodedImageFormat.Webp, quality);

    private static RgbImage Shrink(RgbImage image, int longestSide)
    {
        double factor = longestSide / (double)Math.Max(image.Width, image.Height);
        return factor >= 1
            ? image
            : image.Resize(new ImageSize(Math.Max(1, (int)Math.Round(image.Width * factor)), Math.Max(1, (int)Math.Round(image.Height * factor))));
    }

    private static string ToUri(RgbImage image, SKEncodedImageFormat format, int quality)
    {
        using SKBitmap bitmap = SkiaPixels.ToBitmap(image);
        using SKData data = bitmap.Encode(format, quality)
            ?? throw new InvalidOperationException($"A picture of {image.Size} pixels cannot be encoded as {format}.");
        string type = format.ToString().ToLower(CultureInfo.InvariantCulture);
        return $"data:image/{type};base64,{Convert.ToBase64String(data.AsSpan())}";
    }
}
