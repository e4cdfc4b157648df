using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Tiling;

/// <summary>Pictures whose objects have a colour each, and the detector that finds them: whatever is of one colour is one object.</summary>
internal static class PaintedObjects
{
    /// <summary>Every pixel belongs to the seed it is nearest to: all objects touch others. Without a share of them, which are background.</summary>
    public static RgbImage Cells(int height, int width, int seeds, double background, ulong seed)
    {
        var random = new RandomSource(seed);
        (float X, float Y)[] places = [.. Enumerable.Range(0, seeds).Select(_ => (random.NextSingle() * width, random.NextSingle() * height))];
        var pixels = new byte[height * width * 3];
        for (int i = 0; i < height * width; i++)
        {
            (int x, int y) = (i % width, i / width);
            int nearest = Enumerable.Range(0, seeds).MinBy(k => (places[k].X - x) * (places[k].X - x) + (places[k].Y - y) * (places[k].Y - y));
            if (nearest >= background * seeds)
                (pixels[3 * i], pixels[3 * i + 1]) = ((byte)(nearest + 1), (byte)((nearest + 1) >> 8));
        }
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Objects with labels 1 and 2, best first; scores are those of the colours, whatever of an object is seen.</summary>
    public static Detections Find(RgbImage image)
    {
        var bitmaps = new SortedDictionary<int, byte[]>();
        for (int i = 0; i < image.Size.Area; i++)
        {
            int color = image.Pixels[3 * i] + 256 * image.Pixels[3 * i + 1];
            if (color == 0)
                continue;
            if (!bitmaps.TryGetValue(color, out byte[]? bitmap))
                bitmaps[color] = bitmap = new byte[image.Size.Area];
            bitmap[i] = 1;
        }
        RleMask[] masks = [.. bitmaps.Values.Select(bitmap => RleMask.FromBitmap(bitmap, image.Size))];
        return new Detections(
            image.Size, Boxes.FromArray([.. masks.SelectMany(mask => new[] { mask.BoundingBox.X0, mask.BoundingBox.Y0, mask.BoundingBox.X1, mask.BoundingBox.Y1 })]),
            [.. bitmaps.Keys.Select(color => 1 + color % 2)], [.. bitmaps.Keys.Select(color => 1f / color)], masks);
    }
}
