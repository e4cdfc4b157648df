using MaskRcnn.Operators;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Pools boxes from P2 to P5, each from the level that suits its size, with 2×2 sampling points per bin.</summary>
internal sealed class RoiPooler(int outputSize)
{
    private const int FinestLevel = 2;
    private const int CoarsestLevel = 5;
    private const int SamplingRatio = 2;

    private static readonly float[] Scales = [1f / 4, 1f / 8, 1f / 16, 1f / 32];

    /// <summary>Pools the boxes of all images, one image after the other.</summary>
    /// <param name="pyramid">P2 to P6, of which P6 is not used.</param>
    /// <param name="boxes">Boxes of each image in pixels of its resized frame.</param>
    /// <returns>[R,C,S,S], the caller's.</returns>
    public Tensor Pool(Tensor[] pyramid, IReadOnlyList<Boxes> boxes)
    {
        var regions = new List<RegionOfInterest>(boxes.Sum(list => list.Count));
        for (int image = 0; image < boxes.Count; image++)
        {
            foreach (Box box in boxes[image].AsBoxes())
                regions.Add(new RegionOfInterest(image, PyramidLevel.Of(box, FinestLevel, CoarsestLevel) - FinestLevel, box));
        }

        return RoiAlign.Pool(pyramid[..Scales.Length], new RoiAlignPlan([.. regions], Scales, outputSize, SamplingRatio));
    }
}
