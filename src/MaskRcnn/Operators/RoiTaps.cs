using MaskRcnn.Kernels;
using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>
/// The sampling of one region on its feature map (He et al., "Mask R-CNN", ICCV 2017, section 3), row and column axis apart.
/// </summary>
internal sealed class RoiTaps
{
    private readonly int _mapWidth;
    private readonly int _bins;

    public RoiTaps(in RegionOfInterest region, RoiAlignPlan plan, ImageSize map)
    {
        _mapWidth = map.Width;
        _bins = plan.OutputSize;
        float scale = plan.Scales[region.Level];
        Columns = Place(region.Box.X0, region.Box.X1, scale, map.Width, plan);
        Rows = Place(region.Box.Y0, region.Box.Y1, scale, map.Height, plan);
    }

    public AxisTaps Columns { get; }

    public AxisTaps Rows { get; }

    /// <summary>No bin reads more pixels than this.</summary>
    public int MaxPerBin => Rows.MaxPerBin * Columns.MaxPerBin;

    /// <summary>The pixels of one bin.</summary>
    /// <param name="bin">Row times output size plus column.</param>
    /// <param name="taps">Room for <see cref="MaxPerBin"/>.</param>
    /// <returns>The part of <paramref name="taps"/> that was filled in.</returns>
    public ReadOnlySpan<PixelTap> Fill(int bin, Span<PixelTap> taps)
    {
        ReadOnlySpan<int> rows = Rows.Pixels(bin / _bins);
        ReadOnlySpan<float> rowWeights = Rows.Weights(bin / _bins);
        ReadOnlySpan<int> columns = Columns.Pixels(bin % _bins);
        ReadOnlySpan<float> columnWeights = Columns.Weights(bin % _bins);
        int count = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < columns.Length; column++)
                taps[count++] = new PixelTap(rows[row] * _mapWidth + columns[column], rowWeights[row] * columnWeights[column]);
        }

        return taps[..count];
    }

    private static AxisTaps Place(float near, float far, float scale, int length, RoiAlignPlan plan)
    {
        if (plan.BetweenCorners)
            return AxisTaps.BetweenCorners(near, far, plan.OutputSize, length);
        float offset = plan.Aligned ? 0.5f : 0;
        float start = near * scale - offset;
        float size = far * scale - offset - start;
        if (!plan.Aligned)
            size = MathF.Max(size, 1);
        float binSize = size / plan.OutputSize;
        int samples = plan.SamplingRatio > 0 ? plan.SamplingRatio : Math.Max((int)MathF.Ceiling(binSize), 0);
        return new AxisTaps(start, binSize, plan.OutputSize, samples, length);
    }
}
