using MaskRcnn.Structures;

namespace MaskRcnn.Proposals;

/// <summary>
/// The anchors: at every position of every pyramid level one box per aspect ratio, with torchvision's rounding of their corners to
/// whole pixels.
/// </summary>
internal sealed class AnchorGenerator
{
    private readonly Box[][] _shapes;
    private Anchors? _latest;

    /// <summary>Anchors of one size per level and of every aspect ratio (height over width) at each position.</summary>
    public AnchorGenerator(IReadOnlyList<float> sizes, IReadOnlyList<float> aspectRatios)
    {
        _shapes = [.. sizes.Select(size => aspectRatios.Select(ratio => CreateShape(size, ratio)).ToArray())];
    }

    /// <summary>The anchors of a batch.</summary>
    /// <param name="padded">Size of the images with padding.</param>
    /// <param name="maps">Sizes of the feature maps, finest first.</param>
    public Anchors Generate(ImageSize padded, IReadOnlyList<ImageSize> maps)
    {
        if (maps.Count != _shapes.Length)
            throw new ArgumentException($"Got {maps.Count} feature maps; expected {_shapes.Length}, one for each anchor size.");

        // Images of one size follow each other more often than not.
        Anchors? latest = _latest;
        if (latest is not null && latest.ImageSize == padded && latest.MapSizes.SequenceEqual(maps))
            return latest;
        var boxes = new List<Box>();
        int[] counts = [.. maps.Select((map, level) => AddLevel(boxes, padded, map, _shapes[level]))];
        return _latest = new Anchors(padded, [.. maps], [.. boxes], counts);
    }

    private static int AddLevel(List<Box> boxes, ImageSize padded, ImageSize map, Box[] shapes)
    {
        // The stride is not always a power of 2: the coarsest map of 800 rows has 13, which torchvision takes as a stride of 61.
        int strideY = padded.Height / map.Height;
        int strideX = padded.Width / map.Width;
        for (int row = 0; row < map.Height; row++)
        {
            for (int column = 0; column < map.Width; column++)
            {
                (float x, float y) = (column * strideX, row * strideY);
                foreach (Box shape in shapes)
                    boxes.Add(new Box(x + shape.X0, y + shape.Y0, x + shape.X1, y + shape.Y1));
            }
        }

        return map.Height * map.Width * shapes.Length;
    }

    private static Box CreateShape(float size, float aspectRatio)
    {
        float heightRatio = MathF.Sqrt(aspectRatio);
        float width = 1 / heightRatio * size;
        float height = heightRatio * size;
        return new Box(MathF.Round(-width / 2), MathF.Round(-height / 2), MathF.Round(width / 2), MathF.Round(height / 2));
    }
}
