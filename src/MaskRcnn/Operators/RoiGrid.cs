using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>
/// The sampling points of one region (He et al., "Mask R-CNN", ICCV 2017, section 3), in float32 and with torchvision's order of
/// operations.
/// </summary>
internal readonly struct RoiGrid
{
    private readonly float _startX;
    private readonly float _startY;
    private readonly float _binWidth;
    private readonly float _binHeight;
    private readonly int _outputSize;

    public RoiGrid(Box box, float scale, RoiAlignPlan plan)
    {
        float offset = plan.Aligned ? 0.5f : 0;
        _outputSize = plan.OutputSize;
        _startX = box.X0 * scale - offset;
        _startY = box.Y0 * scale - offset;
        float width = box.X1 * scale - offset - _startX;
        float height = box.Y1 * scale - offset - _startY;
        if (!plan.Aligned)
            (width, height) = (MathF.Max(width, 1), MathF.Max(height, 1));
        _binWidth = width / _outputSize;
        _binHeight = height / _outputSize;
        Columns = plan.SamplingRatio > 0 ? plan.SamplingRatio : Math.Max((int)MathF.Ceiling(_binWidth), 0);
        Rows = plan.SamplingRatio > 0 ? plan.SamplingRatio : Math.Max((int)MathF.Ceiling(_binHeight), 0);
    }

    /// <summary>Sampling points of a bin from left to right.</summary>
    public int Columns { get; }

    /// <summary>Sampling points of a bin from top to bottom.</summary>
    public int Rows { get; }

    public int SamplesPerBin => Rows * Columns;

    public int SampleCount => SamplesPerBin * _outputSize * _outputSize;

    /// <summary>Fills in all sampling points, bin by bin in row-major order.</summary>
    /// <param name="map">Size of the feature map.</param>
    /// <param name="samples"><see cref="SampleCount"/> points.</param>
    public void Fill(ImageSize map, Span<BilinearSample> samples)
    {
        int index = 0;
        for (int binY = 0; binY < _outputSize; binY++)
        {
            for (int binX = 0; binX < _outputSize; binX++)
            {
                for (int row = 0; row < Rows; row++)
                {
                    float y = _startY + binY * _binHeight + (row + 0.5f) * _binHeight / Rows;
                    for (int column = 0; column < Columns; column++)
                    {
                        float x = _startX + binX * _binWidth + (column + 0.5f) * _binWidth / Columns;
                        samples[index++] = Interpolate(x, y, map);
                    }
                }
            }
        }
    }

    private BilinearSample Interpolate(float x, float y, ImageSize map)
    {
        // Not-a-number fails these comparisons too.
        if (!(y >= -1 && y <= map.Height && x >= -1 && x <= map.Width))
            return default;
        (int top, int bottom, float down) = Split(y, map.Height);
        (int left, int right, float along) = Split(x, map.Width);
        float share = 1f / SamplesPerBin;
        return new BilinearSample
        {
            TopLeft = top * map.Width + left,
            TopRight = top * map.Width + right,
            BottomLeft = bottom * map.Width + left,
            BottomRight = bottom * map.Width + right,
            TopLeftWeight = (1 - down) * (1 - along) * share,
            TopRightWeight = (1 - down) * along * share,
            BottomLeftWeight = down * (1 - along) * share,
            BottomRightWeight = down * along * share,
        };
    }

    private static (int Low, int High, float Fraction) Split(float position, int length)
    {
        position = MathF.Max(position, 0);
        int low = (int)position;
        return low >= length - 1 ? (length - 1, length - 1, 0) : (low, low + 1, position - low);
    }
}
