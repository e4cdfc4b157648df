using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>Pools boxes from P2 to P5, each from the level that suits its size.</summary>
internal static class RegionPoolingGraph
{
    private const int Levels = 4;
    private const int FinestStride = 4;
    private const int SamplingRatio = 2;
    private const double CanonicalSize = 224;

    // As the engine's rule, which adds this to a logarithm before rounding down.
    private const double Epsilon = 1e-6;

    /// <summary>Pools the boxes.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="boxes">[R,4] in pixels of the resized image.</param>
    /// <param name="images">[R] the image of each.</param>
    /// <param name="size">Bins along each side.</param>
    /// <returns>[R,C,size,size], sorted by level, and [R] the indices of the boxes in that order.</returns>
    public static (GraphValue Features, GraphValue Order) Create(GraphValue[] pyramid, GraphValue boxes, GraphValue images, int size)
    {
        GraphValue level = ChooseLevels(boxes);
        var pooled = new GraphValue[Levels];
        var indices = new GraphValue[Levels];
        for (int i = 0; i < Levels; i++)
        {
            indices[i] = level.IsEqualTo(i).Positions().Squeeze(0);
            pooled[i] = pyramid[i].AlignRegions(
                boxes.Gather(indices[i]), images.Gather(indices[i]), 1f / (FinestStride << i), size, SamplingRatio);
        }
        return (GraphValue.Concat(0, pooled), GraphValue.Concat(0, indices));
    }

    // floor(4 + log2(side / 224)) by comparisons: a box of 224 pixels belongs to P4, one of half the side to P3.
    private static GraphValue ChooseLevels(GraphValue boxes)
    {
        var edges = GraphBoxes.Split(boxes);
        GraphValue side = (edges.Width * edges.Height).Sqrt() / CanonicalSize;
        return Reaches(-1) + Reaches(0) + Reaches(1);

        GraphValue Reaches(int power) => side.IsAtLeast(Math.Pow(2, power - Epsilon)).Cast(DataType.Int64);
    }
}
