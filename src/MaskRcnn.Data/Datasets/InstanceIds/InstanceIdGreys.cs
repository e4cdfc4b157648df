using System.Globalization;
using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>
/// Tells files of ids from masks that were resized, smoothed or kept as JPEG, whose greys look like ids: the pixels of a grey are
/// scattered along outlines, those of an object lie together.
/// </summary>
internal static class InstanceIdGreys
{
    // Fewer ids, or longer runs, also come from a few thin objects.
    private const int FewestValues = 8;
    private const double ScatteredRun = 1.5;

    /// <summary>What is wrong, or null.</summary>
    /// <param name="masks">The pixels of each value but 0.</param>
    public static string? Problem(IReadOnlyList<RleMask> masks)
    {
        int scattered = masks.Count(IsScattered);
        return masks.Count < FewestValues || 2 * scattered <= masks.Count
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the pixels of {scattered} of its {masks.Count} values are scattered, as the greys of a mask that was resized, smoothed or kept "
                + $"as JPEG; expected ids of instances; every value is read as one");
    }

    private static bool IsScattered(RleMask mask) => mask.Area < ScatteredRun * (mask.Counts.Length / 2);
}
