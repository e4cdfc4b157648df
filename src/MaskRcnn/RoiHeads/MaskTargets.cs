using System.Buffers;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.RoiHeads;

/// <summary>What the mask head should predict for a region of interest.</summary>
/// <remarks>
/// Source: torchvision, <c>project_masks_on_boxes</c> over the masks that <c>GeneralizedRCNNTransform</c> resizes.
/// </remarks>
internal static class MaskTargets
{
    /// <summary>
    /// The true mask within a region: resized to the network's input by nearest neighbour, then averaged over M × M bins by RoIAlign
    /// (as many samples per bin as pixels, not aligned). Only the region is ever decoded.
    /// </summary>
    /// <param name="mask">The true mask at the size of the original image.</param>
    /// <param name="resized">Size of the image after resizing.</param>
    /// <param name="roiInResized">The region in pixels of the resized image, finite.</param>
    /// <param name="maskSize">M, 1 or more.</param>
    /// <param name="target">Receives [M, M] float32 from 0 to 1, row-major.</param>
    /// <exception cref="ArgumentException">
    /// The region is not finite or more than twice as large as the image, the span has another length than M², or a size is below 1.
    /// </exception>
    public static void Project(RleMask mask, ImageSize resized, Box roiInResized, int maskSize, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentOutOfRangeException.ThrowIfLessThan(maskSize, 1);
        RleMask.CheckSize(resized);
        if (target.Length != (long)maskSize * maskSize)
        {
            throw new ArgumentException($"A target of {maskSize}×{maskSize} does not fit {target.Length} values.", nameof(target));
        }

        var columns = RoiAxis.Create(roiInResized.X0, roiInResized.X1, maskSize, resized.Width, mask.Size.Width);
        var rows = RoiAxis.Create(roiInResized.Y0, roiInResized.Y1, maskSize, resized.Height, mask.Size.Height);
        int width = columns.RegionLength;
        int height = rows.RegionLength;
        byte[] rented = ArrayPool<byte>.Shared.Rent(checked(width * height));
        try
        {
            var region = rented.AsSpan(0, width * height);
            mask.DecodeRegion(columns.RegionStart, rows.RegionStart, width, height, region);
            Average(region, width, rows, columns, maskSize, target);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void Average(ReadOnlySpan<byte> region, int width, RoiAxis rows, RoiAxis columns, int maskSize, Span<float> target)
    {
        float count = Math.Max(rows.SamplesPerBin * columns.SamplesPerBin, 1);
        for (int y = 0; y < maskSize; y++)
        {
            for (int x = 0; x < maskSize; x++)
            {
                float sum = 0;
                foreach (var row in rows.Bin(y))
                {
                    var low = region.Slice(row.Low * width, width);
                    var high = region.Slice(row.High * width, width);
                    foreach (var column in columns.Bin(x))
                    {
                        sum += row.LowWeight * column.LowWeight * low[column.Low] + row.LowWeight * column.HighWeight * low[column.High]
                            + row.HighWeight * column.LowWeight * high[column.Low] + row.HighWeight * column.HighWeight * high[column.High];
                    }
                }

                target[y * maskSize + x] = sum / count;
            }
        }
    }
}
