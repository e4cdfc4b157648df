namespace Microsoft.ML.Data;

/// <summary>The three ways in which ResizeImages fits an image into given dimensions.</summary>
internal static class BitmapResizing
{
    public static Bitmap Resize(Bitmap source, int width, int height, ImageResizeMode mode)
    {
        if (mode == ImageResizeMode.Fill)
            return Nearest(source, width, height);

        float widthAspect = (float)width / source.Width;
        float heightAspect = (float)height / source.Height;
        bool pad = mode == ImageResizeMode.Pad;

        // Padding fits the longer side, cropping the shorter one; the other side is then shifted.
        bool shiftX = pad == heightAspect < widthAspect;
        float aspect = shiftX ? heightAspect : widthAspect;
        int x = shiftX ? Shift(width - (source.Width * aspect), mode, ImageResizeMode.CropAnchorLeft, ImageResizeMode.CropAnchorRight) : 0;
        int y = shiftX ? 0 : Shift(height - (source.Height * aspect), mode, ImageResizeMode.CropAnchorTop, ImageResizeMode.CropAnchorBottom);

        var target = new Bitmap(width, height, MLPixelFormat.Bgra32, isOpaque: true);
        CubicResampling.Draw(source, target, x, y, (int)(source.Width * aspect), (int)(source.Height * aspect));
        return target;
    }

    private static int Shift(float space, ImageResizeMode mode, ImageResizeMode near, ImageResizeMode far)
        => mode == near ? 0 : mode == far ? (int)space : (int)(space / 2);

    private static Bitmap Nearest(Bitmap source, int width, int height)
    {
        var target = new Bitmap(width, height, source.Format, source.IsOpaque);
        for (int y = 0; y < height; y++)
        {
            int sourceRow = Nearest(y, height, source.Height) * source.Width;
            for (int x = 0; x < width; x++)
            {
                source.Pixels.AsSpan((sourceRow + Nearest(x, width, source.Width)) * 4, 4)
                    .CopyTo(target.Pixels.AsSpan(((y * width) + x) * 4, 4));
            }
        }

        return target;
    }

    private static int Nearest(int index, int size, int sourceSize)
        => (int)(((2L * index) + 1) * sourceSize / (2L * size));
}
