using System.Numerics;
using MaskRcnn.Images;
using MaskRcnn.Images.Png;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.MaskFolders;

/// <summary>Reads a PNG file of one instance: every pixel that is not black belongs to it; opacity does not count.</summary>
internal static class BinaryMaskReader
{
    private const ushort Foreground = 1;

    /// <param name="path">The file.</param>
    /// <param name="imageSize">Size of its image.</param>
    /// <param name="options">For the largest file.</param>
    /// <param name="warnings">Notes masks of several levels.</param>
    public static RleMask Read(string path, ImageSize imageSize, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        return Read(MaskImageFile.Open(path, imageSize, options), path, warnings);
    }

    /// <summary>Reads a mask that may have another size than its image, and scales it.</summary>
    public static RleMask ReadScaled(string path, ImageSize imageSize, DatasetReaderOptions options, List<DatasetWarning> warnings) =>
        Read(PngFile.Open(AnnotationFile.ReadAll(path, options), path), path, warnings).Resize(imageSize);

    private static RleMask Read(PngFile file, string path, List<DatasetWarning> warnings)
    {
        ImageSize imageSize = file.Layout.Size;
        bool[] colors = PaletteColors(file);
        var encoder = new LabelMapEncoder(imageSize);
        var row = new ushort[imageSize.Width];
        var levels = new MaskLevels(file.Layout);
        file.ReadRows(samples =>
        {
            levels.Add(samples);
            if (file.Layout.ColorType == PngColorType.Palette)
            {
                Threshold(samples, colors, row, path);
            }
            else
            {
                Threshold(samples, file.Layout.ColorType, row);
            }

            encoder.AddRow(row);
        });
        if (levels.Problem is { } problem)
        {
            warnings.Add(new DatasetWarning(path, "", problem) { Finding = FindingKind.GreyMask });
        }

        return encoder.Finish() is [var (_, mask)] ? mask : RleMask.Empty(imageSize);
    }

    private static void Threshold(ReadOnlySpan<ushort> samples, PngColorType type, Span<ushort> row)
    {
        int channels = samples.Length / row.Length;
        if (channels == 1)
        {
            Threshold(samples, row);
            return;
        }

        int colorChannels = type is PngColorType.Rgb or PngColorType.Rgba ? 3 : 1;
        for (int x = 0; x < row.Length; x++)
        {
            row[x] = samples.Slice(x * channels, colorChannels).ContainsAnyExcept((ushort)0) ? Foreground : (ushort)0;
        }
    }

    private static void Threshold(ReadOnlySpan<ushort> samples, Span<ushort> row)
    {
        int x = 0;
        for (; x <= row.Length - Vector<ushort>.Count; x += Vector<ushort>.Count)
        {
            Vector.Min(new Vector<ushort>(samples[x..]), Vector<ushort>.One).CopyTo(row[x..]);
        }

        for (; x < row.Length; x++)
        {
            row[x] = Math.Min(samples[x], Foreground);
        }
    }

    private static void Threshold(ReadOnlySpan<ushort> indices, bool[] colors, Span<ushort> row, string path)
    {
        for (int x = 0; x < row.Length; x++)
        {
            if (indices[x] >= colors.Length)
            {
                throw new InvalidImageException(path, $"pixel index {indices[x]} has no colour, the palette has {colors.Length}");
            }

            row[x] = colors[indices[x]] ? Foreground : (ushort)0;
        }
    }

    /// <summary>For each palette index whether it is a colour other than black.</summary>
    private static bool[] PaletteColors(PngFile file)
    {
        var colors = new bool[file.Palette.Length / 3];
        for (int i = 0; i < colors.Length; i++)
        {
            colors[i] = file.Palette.Slice(3 * i, 3).ContainsAnyExcept((byte)0);
        }

        return colors;
    }
}
