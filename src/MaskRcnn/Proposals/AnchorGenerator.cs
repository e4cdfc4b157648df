using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.Proposals;

/// <summary>
/// The anchors: at every position of every pyramid level one box per aspect ratio, either with torchvision's rounding of their corners
/// to whole pixels, or as they are.
/// </summary>
internal sealed class AnchorGenerator
{
    /// <summary>Pixels of the padded image from one position of P2 to the next.</summary>
    public const int FinestStride = 4;

    private readonly (double X, double Y)[][] _halfSizes;
    private readonly bool _exact, _normalized;
    private readonly int _step = 1;
    private Anchors? _latest;

    /// <summary>torchvision's anchors: one size per level and every aspect ratio (height over width) at each position.</summary>
    public AnchorGenerator(IReadOnlyList<float> sizes, IReadOnlyList<float> aspectRatios) =>
        _halfSizes = [.. sizes.Select(size => aspectRatios.Select(ratio => RoundHalfSize(size, ratio)).ToArray())];

    /// <summary>The anchors that options ask for.</summary>
    public AnchorGenerator(MaskRcnnOptions options)
        : this(options.AnchorSizes, options.AnchorAspectRatios)
    {
        (_exact, _step) = (options.AnchorPlacement == AnchorPlacement.Exact, options.AnchorStride);
        _normalized = options.Coordinates == CoordinateSystem.Normalized;
        if (_exact)
            _halfSizes = [.. options.AnchorSizes.Select(size => options.AnchorAspectRatios.Select(ratio => ExactHalfSize(size, ratio)).ToArray())];
    }

    /// <summary>Half the width and height of the anchors of each level.</summary>
    public IReadOnlyList<(double X, double Y)[]> HalfSizes => _halfSizes;

    /// <summary>The anchors of a batch.</summary>
    /// <param name="padded">Size of the images with padding.</param>
    /// <param name="maps">Sizes of the feature maps, finest first.</param>
    public Anchors Generate(ImageSize padded, IReadOnlyList<ImageSize> maps)
    {
        if (maps.Count != _halfSizes.Length)
            throw new ArgumentException($"Got {maps.Count} feature maps; expected {_halfSizes.Length}, one for each anchor size.");

        // Images of one size follow each other more often than not.
        Anchors? latest = _latest;
        if (latest is not null && latest.ImageSize == padded && latest.MapSizes.SequenceEqual(maps))
            return latest;
        ImageSize[] grids = [.. maps.Select(map => new ImageSize((map.Width + _step - 1) / _step, (map.Height + _step - 1) / _step))];
        int[] counts = [.. grids.Select((grid, level) => grid.Height * grid.Width * _halfSizes[level].Length)];
        var pixels = new Box[counts.Sum()];
        Box[] boxes = _normalized ? new Box[pixels.Length] : pixels;
        // detectron2, whose anchors are exact too, matches them in float32.
        double[][]? precise = _exact && _normalized ? [.. Enumerable.Range(0, 4).Select(_ => new double[pixels.Length])] : null;
        for (int level = 0, first = 0; level < maps.Count; first += counts[level++])
            FillLevel(level, padded, grids[level], first, pixels, boxes, precise);
        return _latest = new Anchors(padded, [.. maps], boxes, counts) { PixelBoxes = pixels, PreciseBoxes = precise };
    }

    private void FillLevel(int level, ImageSize padded, ImageSize map, int next, Box[] pixels, Box[] boxes, double[][]? precise)
    {
        // The stride is not always a power of 2: the coarsest map of 800 rows has 13, which torchvision takes as a stride of 61.
        int strideY = _exact ? (FinestStride << level) * _step : padded.Height / map.Height;
        int strideX = _exact ? (FinestStride << level) * _step : padded.Width / map.Width;
        var frame = new NormalizedFrame(padded);
        for (int row = 0; row < map.Height; row++)
        {
            for (int column = 0; column < map.Width; column++)
            {
                (double x, double y) = (column * strideX, row * strideY);
                foreach ((double halfX, double halfY) in _halfSizes[level])
                {
                    (double x0, double y0, double x1, double y1) = (x - halfX, y - halfY, x + halfX, y + halfY);
                    pixels[next] = new Box((float)x0, (float)y0, (float)x1, (float)y1);
                    if (_normalized)
                        boxes[next] = frame.Normalize(x0, y0, x1, y1);
                    if (precise is not null)
                        (precise[0][next], precise[1][next], precise[2][next], precise[3][next]) = (x0, y0, x1, y1);
                    next++;
                }
            }
        }
    }

    private static (double X, double Y) RoundHalfSize(float size, float aspectRatio)
    {
        float heightRatio = MathF.Sqrt(aspectRatio);
        float width = 1 / heightRatio * size;
        float height = heightRatio * size;
        return (MathF.Round(width / 2), MathF.Round(height / 2));
    }

    private static (double X, double Y) ExactHalfSize(float size, float aspectRatio)
    {
        double heightRatio = Math.Sqrt(aspectRatio);
        return (0.5 * (size / heightRatio), 0.5 * (size * heightRatio));
    }
}
