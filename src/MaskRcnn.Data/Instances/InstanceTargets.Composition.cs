using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn;

public sealed partial class InstanceTargets
{
    /// <summary>Some of the instances, in the order given.</summary>
    /// <param name="indices">Positions, 0 to <see cref="Count"/> - 1.</param>
    public InstanceTargets Select(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int[] all = [.. indices];
        return new InstanceTargets(
            ImageSize,
            Array.ConvertAll(all, i => _labels[i]),
            Array.ConvertAll(all, i => _masks[i]),
            Array.ConvertAll(all, i => _outlines[i])) { Crowds = Crowds };
    }

    /// <summary>These instances followed by others of the same image.</summary>
    /// <param name="others">The others.</param>
    /// <exception cref="ArgumentException">They belong to an image of another size.</exception>
    public InstanceTargets Concat(InstanceTargets others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.ImageSize == ImageSize
            ? new InstanceTargets(
                ImageSize, [.. _labels, .. others._labels], [.. _masks, .. others._masks], [.. _outlines, .. others._outlines]) { Crowds = [.. Crowds, .. others.Crowds] }
            : throw new ArgumentException(
                $"Instances of an image of {others.ImageSize} cannot join those of one of {ImageSize}.", nameof(others));
    }

    /// <summary>The instances where something covers a part of the image; those that are covered wholly are dropped.</summary>
    /// <param name="cover">The pixels that are covered.</param>
    /// <param name="minVisible">Instances of which less than this share of the pixels is left are dropped as well, 0 to 1.</param>
    /// <exception cref="ArgumentException">The cover has another size than the image.</exception>
    public InstanceTargets Hide(RleMask cover, double minVisible = 0)
    {
        ArgumentNullException.ThrowIfNull(cover);
        var masks = (RleMask[])_masks.Clone();
        var outlines = (PolygonMask?[])_outlines.Clone();
        for (int i = 0; i < masks.Length; i++)
        {
            if (masks[i].IntersectionArea(cover) > 0)
                (masks[i], outlines[i]) = (RleMask.Difference(masks[i], cover), null);
        }
        return Keep(ImageSize, masks, outlines, Crowds.Select(crowd => RleMask.Difference(crowd, cover)), minVisible);
    }

    /// <summary>The instances with new masks, without those of which too little is left.</summary>
    private InstanceTargets Keep(
        ImageSize size, RleMask[] masks, PolygonMask?[] outlines, IEnumerable<RleMask> crowds, double minVisible, double enlargement = 1)
    {
        if (!(minVisible is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minVisible), minVisible, "Expected 0 to 1.");
        var kept = new List<int>(Count);
        for (int i = 0; i < masks.Length; i++)
        {
            if (!masks[i].IsEmpty && masks[i].Area >= minVisible * enlargement * _masks[i].Area)
                kept.Add(i);
        }
        return new InstanceTargets(
            size,
            kept.ConvertAll(i => _labels[i]),
            kept.ConvertAll(i => masks[i]),
            kept.ConvertAll(i => outlines[i])) { Crowds = [.. crowds.Where(crowd => !crowd.IsEmpty)] };
    }
}
