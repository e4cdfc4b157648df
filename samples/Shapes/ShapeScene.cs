using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace Shapes;

/// <summary>
/// A picture of one to four squares, circles and triangles on a plain background, after the shapes data set of
/// matterport/Mask_RCNN: later shapes lie in front, and shapes that would hide too much of another are left out.
/// </summary>
internal sealed class ShapeScene
{
    public const int Size = 128;
    private const int Margin = 20;
    private const double MostOverlap = 0.3;

    private readonly (byte R, byte G, byte B) _background;
    private readonly List<Shape> _shapes;

    private ShapeScene((byte, byte, byte) background, List<Shape> shapes)
    {
        _background = background;
        _shapes = shapes;
    }

    public static ShapeScene Random(Random random, ShapeKind[] kinds)
    {
        var background = Color(random);
        var candidates = new Shape[random.Next(1, 5)];
        for (int i = 0; i < candidates.Length; i++)
        {
            ShapeKind kind = kinds[random.Next(kinds.Length)];
            var color = Color(random);
            int y = random.Next(Margin, Size - Margin), x = random.Next(Margin, Size - Margin);
            candidates[i] = new Shape(kind, x, y, random.Next(Margin, Size / 4 + 1), color);
        }

        List<Shape> kept = [];
        foreach (var shape in Enumerable.Reverse(candidates))
        {
            if (kept.All(other => shape.BoxIoU(other) <= MostOverlap))
                kept.Insert(0, shape);
        }

        return new ShapeScene(background, kept);
    }

    /// <summary>Draws the scene and gives the visible part of each shape; shapes that are hidden completely are left out.</summary>
    public (RgbImage Image, int[] Labels, RleMask[] Masks) Render()
    {
        var pixels = new byte[Size * Size * 3];
        var owners = new int[Size * Size];
        for (int i = 0; i < owners.Length; i++)
        {
            owners[i] = _shapes.FindLastIndex(shape => shape.Covers(i % Size, i / Size));
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = owners[i] < 0 ? _background : _shapes[owners[i]].Color;
        }

        List<int> labels = [];
        List<RleMask> masks = [];
        for (int shape = 0; shape < _shapes.Count; shape++)
        {
            byte[] bitmap = [.. owners.Select(owner => (byte)(owner == shape ? 1 : 0))];
            var mask = RleMask.FromBitmap(bitmap, new ImageSize(Size, Size));
            if (mask.IsEmpty)
                continue;
            labels.Add((int)_shapes[shape].Kind + 1);
            masks.Add(mask);
        }

        return (new RgbImage(Size, Size, pixels), [.. labels], [.. masks]);
    }

    private static (byte, byte, byte) Color(Random random) => ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
}
