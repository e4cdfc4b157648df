using System.IO.Compression;

namespace MaskRcnn.Images.Png;

/// <summary>
/// The colours of a 16-bit PNG photograph, all bits of them. Skia 2.88 has no such samples: it keeps the high byte, or half floats of 11
/// bits, which is too little where a camera uses a small part of the range.
/// </summary>
internal static class PngPicture
{
    private static readonly PngPass[] s_whole = [new(0, 0, 1, 1)];

    /// <summary>Height × width × 1 or 3 samples of 0 to 65,535; opacity is dropped, but what is fully transparent is 0.</summary>
    /// <exception cref="InvalidDataException">The picture data are damaged.</exception>
    public static float[] ReadColors(PngContent content)
    {
        PngLayout layout = content.Layout;
        int colors = layout.ColorType is PngColorType.Rgb or PngColorType.Rgba ? 3 : 1, channels = layout.Channels;
        (int height, int width) = (layout.Size.Height, layout.Size.Width);
        float[] samples = GC.AllocateUninitializedArray<float>(checked(height * width * colors));
        content.Inflate(data =>
        {
            foreach (PngPass pass in layout.IsInterlaced ? PngPass.Adam7 : s_whole)
                ReadPass(data, pass);
        });
        return samples;

        void ReadPass(ZLibStream data, PngPass pass)
        {
            (int columns, int rows, int y) = (pass.ColumnsOf(width), pass.RowsOf(height), pass.Top);
            if (columns > 0)
                PngRowReader.Read(data, layout, columns, rows, AddRow);

            void AddRow(ReadOnlySpan<ushort> row)
            {
                for (int i = 0; i < columns; i++)
                {
                    int to = (y * width + pass.Left + i * pass.ColumnStep) * colors;
                    ReadOnlySpan<ushort> pixel = row.Slice(i * channels, channels);
                    bool isHidden = channels > colors && pixel[colors] == 0;
                    for (int color = 0; color < colors; color++)
                        samples[to + color] = isHidden ? 0 : pixel[color];
                }
                y += pass.RowStep;
            }
        }
    }
}
