using MaskRcnn.Images;
using MaskRcnn.Images.Png;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>The regions of a PNG file of which every pixel says what it belongs to: by a grey, an index of its palette or a colour.</summary>
/// <param name="Regions">
/// Each value but 0 and its pixels. A value is the grey or the index as stored, or red + 256 · green + 65536 · blue.
/// </param>
/// <param name="AreColors">Whether values are colours.</param>
/// <param name="BitDepth">Bits of a sample.</param>
internal sealed record MaskValues(IReadOnlyList<(int Value, RleMask Mask)> Regions, bool AreColors, int BitDepth)
{
    /// <summary>Red, green and blue of each index; empty without a palette.</summary>
    public required byte[] Palette { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="imageSize">Size of its image.</param>
    /// <param name="options">For the largest file.</param>
    /// <exception cref="InvalidImageException">The file is no such PNG, damaged, or has another size than its image.</exception>
    /// <exception cref="InvalidAnnotationException">The file is missing, unreadable or too large.</exception>
    public static MaskValues Read(string path, ImageSize imageSize, DatasetReaderOptions options)
    {
        PngFile file = MaskImageFile.Open(path, imageSize, options);
        PngLayout layout = file.Layout;
        var encoder = new LabelMapEncoder(imageSize);
        switch (layout)
        {
            case { Channels: 1 }:
                file.ReadRows(encoder.AddRow);
                return new MaskValues(encoder.Finish(), AreColors: false, layout.BitDepth) { Palette = file.Palette.ToArray() };
            case { Channels: >= 3, BitDepth: 8 }:
                var colors = new ColorNumbers(layout);
                file.ReadRows(samples => encoder.AddRow(colors.Of(samples)));
                return new MaskValues(
                    [.. encoder.Finish().Select(region => (colors.ColorOf(region.Value), region.Mask))], AreColors: true, layout.BitDepth)
                {
                    Palette = [],
                };
            default:
                throw new InvalidImageException(
                    path, $"the file has {layout.ColorType} pixels of {layout.BitDepth} bits, expected grey or palette values, or colours of 8 bits");
        }
    }
}
