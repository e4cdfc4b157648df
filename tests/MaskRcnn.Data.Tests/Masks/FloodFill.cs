using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

/// <summary>Counts connected regions pixel by pixel.</summary>
internal static class FloodFill
{
    private static readonly (int X, int Y)[] s_sides = [(1, 0), (-1, 0), (0, 1), (0, -1)];
    private static readonly (int X, int Y)[] s_sidesAndCorners = [.. s_sides, (1, 1), (1, -1), (-1, 1), (-1, -1)];

    /// <summary>Regions of foreground pixels that touch at a side or a corner.</summary>
    public static int CountRegions(byte[] rowMajor, ImageSize size) => Count([.. rowMajor], size, 1, s_sidesAndCorners);

    /// <summary>Regions of background pixels that touch at a side and do not reach the border of the image.</summary>
    public static int CountHoles(byte[] rowMajor, ImageSize size)
    {
        var framed = new ImageSize(size.Width + 2, size.Height + 2);
        var bitmap = new byte[framed.Area];
        for (int y = 0; y < size.Height; y++)
        {
            rowMajor.AsSpan(y * size.Width, size.Width).CopyTo(bitmap.AsSpan((y + 1) * framed.Width + 1));
        }

        return Count(bitmap, framed, 0, s_sides) - 1;
    }

    private static int Count(byte[] bitmap, ImageSize size, byte value, (int X, int Y)[] neighbours)
    {
        const byte Visited = 2;
        int regions = 0;
        for (int start = 0; start < bitmap.Length; start++)
        {
            if (bitmap[start] != value)
            {
                continue;
            }

            regions++;
            var open = new Stack<int>([start]);
            bitmap[start] = Visited;
            while (open.TryPop(out int pixel))
            {
                foreach (var (dx, dy) in neighbours)
                {
                    int x = pixel % size.Width + dx;
                    int y = pixel / size.Width + dy;
                    if (x >= 0 && y >= 0 && x < size.Width && y < size.Height && bitmap[y * size.Width + x] == value)
                    {
                        bitmap[y * size.Width + x] = Visited;
                        open.Push(y * size.Width + x);
                    }
                }
            }
        }

        return regions;
    }
}
