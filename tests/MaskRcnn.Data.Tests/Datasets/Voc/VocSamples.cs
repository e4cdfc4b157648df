using System.Text;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.Voc;

/// <summary>A small data set in Pascal VOC: two objects of 4 × 4 pixels with a border between them.</summary>
internal static class VocSamples
{
    public const int Side = 9;

    /// <summary>The palette of VOC for its first indices and for the border.</summary>
    public static readonly byte[] Palette = MakePalette();

    public const string Xml =
        """
        <annotation><folder>VOC</folder><filename>a.png</filename><size><width>9</width><height>9</height><depth>3</depth></size>
          <object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax><ymax>4</ymax></bndbox>
            <polygon><x1>1</x1><y1>1</y1><x2>5</x2><y2>1</y2><x3>5</x3><y3>5</y3><x4>1</x4><y4>5</y4></polygon></object>
        </annotation>
        """;

    public static IReadOnlyDictionary<string, byte[]> Files => new Dictionary<string, byte[]>
    {
        ["JPEGImages/a.png"] = PngBuilder.Grey8(Side, new byte[Side * Side]),
        ["SegmentationObject/a.png"] = PngBuilder.Palette8(Side, Palette, Pixels(1, 2)),
        ["SegmentationClass/a.png"] = PngBuilder.Palette8(Side, Palette, Pixels(8, 15)),
        ["ImageSets/Segmentation/train.txt"] = Encoding.UTF8.GetBytes("a\n"),
    };

    /// <summary>The file with one piece of its text replaced.</summary>
    public static string With(string old, string replacement) => Xml.Contains(old, StringComparison.Ordinal)
        ? Xml.Replace(old, replacement, StringComparison.Ordinal)
        : throw new ArgumentException(old);

    /// <summary>Squares of 4 × 4 pixels at the left and at the right, between them the border.</summary>
    public static byte[] Pixels(byte left, byte right, byte border = 255)
    {
        var pixels = new byte[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i % Side;
            pixels[i] = i / Side >= 4 ? (byte)0 : x < 4 ? left : x == 4 ? border : right;
        }

        return pixels;
    }

    /// <summary>As PIL prints the palette of VOC's pictures: (128, 0, 0) for 1, (0, 128, 0) for 2, …, (224, 224, 192) for 255.</summary>
    private static byte[] MakePalette()
    {
        var palette = new byte[768];
        byte[] first =
        [
            0, 0, 0, 128, 0, 0, 0, 128, 0, 128, 128, 0, 0, 0, 128, 128, 0, 128, 0, 128, 128, 128, 128, 128, 64, 0, 0, 192, 0, 0, 64, 128, 0,
            192, 128, 0, 64, 0, 128, 192, 0, 128, 64, 128, 128, 192, 128, 128,
        ];
        first.CopyTo(palette, 0);
        ((byte[])[224, 224, 192]).CopyTo(palette, 765);
        return palette;
    }
}
