using MaskRcnn.Operators;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Pools boxes from P2 to P5, each from the level that suits its size.</summary>
internal sealed class RoiPooler(int outputSize, RoiPoolingKind kind = RoiPoolingKind.Align)
{
    private const int FinestLevel = 2;
    private const int CoarsestLevel = 5;
    private const int SamplingRatio = 2;

    private static readonly float[] Scales = [1f / 4, 1f / 8, 1f / 16, 1f / 32];

    /// <summary>Pools the boxes of all images, one image after the other.</summary>
    /// <param name="pyramid">P2 to P6, of which P6 is not used.</param>
    /// <param name="boxes">Boxes of each image in the network's frame.</param>
    /// <param name="padded">Size of the images with padding.</param>
    /// <returns>[R,C,S,S], the caller's.</returns>
    public Tensor Pool(Tensor[] pyramid, IReadOnlyList<Boxes> boxes, ImageSize padded)
    {
        var regions = new List<RegionOfInterest>(boxes.Sum(list => list.Count));
        for (int image = 0; image < boxes.Count; image++)
        {
            foreach (Box box in boxes[image].AsBoxes())
                regions.Add(new RegionOfInterest(image, LevelOf(box, padded) - FinestLevel, box));
        }

        RoiAlignPlan plan = kind switch
        {
            RoiPoolingKind.AlignHalfPixel => new([.. regions], Scales, outputSize, SamplingRatio: 0, Aligned: true),
            RoiPoolingKind.CropAndResize => new([.. regions], Scales, outputSize, SamplingRatio) { BetweenCorners = true },
            _ => new([.. regions], Scales, outputSize, SamplingRatio),
        };
        return RoiAlign.Pool(pyramid[..Scales.Length], plan);
    }

    /// <summary>The level from which each box is pooled, 2 for P2.</summary>
    public int[] LevelsOf(Boxes boxes, ImageSize padded) => [.. boxes.Select(box => LevelOf(box, padded))];

    private int LevelOf(Box box, ImageSize padded) => kind switch
    {
        RoiPoolingKind.CropAndResize => PyramidLevel.OfNormalized(box, padded, FinestLevel, CoarsestLevel),
        RoiPoolingKind.AlignHalfPixel => PyramidLevel.OfHalfPixel(box, FinestLevel, CoarsestLevel),
        _ => PyramidLevel.Of(box, FinestLevel, CoarsestLevel),
    };
}
