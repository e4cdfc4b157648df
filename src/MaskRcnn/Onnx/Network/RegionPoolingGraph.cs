using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>Pools boxes from P2 to P5, each from the level that suits its size.</summary>
internal sealed class RegionPoolingGraph(RoiPoolingKind kind, ImageGraph frame)
{
    private const int Levels = 4;
    private const int FinestStride = 4;
    private const int SamplingRatio = 2;
    private const double CanonicalSize = 224;

    // How far below a power of 2 a side still belongs to it: the engine adds the first to a logarithm before rounding down; without that
    // the logarithm itself is rounded to float32.
    private const double Epsilon = 1e-6, Rounding = 1e-7;

    // detectron2's guard against boxes without area.
    private const double Guard = 1e-8;

    /// <summary>Pools the boxes.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="boxes">[R,4] in the network's frame.</param>
    /// <param name="images">[R] the image of each.</param>
    /// <param name="size">Bins along each side.</param>
    /// <returns>[R,C,size,size], sorted by level, and [R] the indices of the boxes in that order.</returns>
    public (GraphValue Features, GraphValue Order) Create(GraphValue[] pyramid, GraphValue boxes, GraphValue images, int size)
    {
        GraphValue level = ChooseLevels(GraphBoxes.Split(boxes));
        var pooled = new GraphValue[Levels];
        var indices = new GraphValue[Levels];
        for (int i = 0; i < Levels; i++)
        {
            indices[i] = level.IsEqualTo(i).Positions().Squeeze(0);
            (GraphValue own, GraphValue ofImages) = (boxes.Gather(indices[i]), images.Gather(indices[i]));
            float scale = 1f / (FinestStride << i);
            pooled[i] = kind switch
            {
                RoiPoolingKind.AlignHalfPixel => pyramid[i].AlignRegions(own, ofImages, scale, size, samples: 0, halfPixel: true),
                RoiPoolingKind.CropAndResize => Crop(pyramid[i], own, ofImages, size),
                _ => pyramid[i].AlignRegions(own, ofImages, scale, size, SamplingRatio, halfPixel: false),
            };
        }
        return (GraphValue.Concat(0, pooled), GraphValue.Concat(0, indices));
    }

    // floor(4 + log2(side / 224)) by comparisons: a box of 224 pixels belongs to P4, one of half the side to P3. Normalized boxes go to the
    // nearest level.
    private GraphValue ChooseLevels(GraphBoxes boxes)
    {
        GraphValue side = (boxes.Width * boxes.Height).Sqrt();
        switch (kind)
        {
            case RoiPoolingKind.AlignHalfPixel:
                side = side / CanonicalSize + Guard;
                return Reaches(-1 - Rounding) + Reaches(-Rounding) + Reaches(1 - Rounding);
            case RoiPoolingKind.CropAndResize:
                GraphValue area = frame.PaddedHeight.Cast(DataType.Float) * frame.PaddedWidth.Cast(DataType.Float);
                side = side / (area.Graph.Scalar(DataType.Float, CanonicalSize) / area.Sqrt());
                return Reaches(-1.5) + Reaches(-0.5) + Reaches(0.5);
            default:
                side = side / CanonicalSize;
                return Reaches(-1 - Epsilon) + Reaches(-Epsilon) + Reaches(1 - Epsilon);
        }

        GraphValue Reaches(double power) => side.IsAtLeast(Math.Pow(2, power)).Cast(DataType.Int64);
    }

    // Samples from edge to edge of a region, 0 and 1 being the centres of the map's first and last pixel: RoIAlign with one sample in each
    // bin, at its centre, of a region that is half a bin larger on every side.
    private static GraphValue Crop(GraphValue map, GraphValue boxes, GraphValue images, int size)
    {
        GraphBoxes edges = GraphBoxes.Split(boxes).Cast(DataType.Double);
        (GraphValue lastX, GraphValue lastY) = (map.Length(3).Cast(DataType.Double) - 1, map.Length(2).Cast(DataType.Double) - 1);
        (GraphValue marginX, GraphValue marginY) = (Margin(edges.Width), Margin(edges.Height));
        var grown = new GraphBoxes(
            (edges.X0 - marginX) * lastX + 0.5, (edges.Y0 - marginY) * lastY + 0.5, (edges.X1 + marginX) * lastX + 0.5, (edges.Y1 + marginY) * lastY + 0.5);
        return map.AlignRegions(grown.Cast(DataType.Float).Stack(), images, 1, size, samples: 1, halfPixel: true);

        GraphValue Margin(GraphValue length) => length / (2 * (size - 1));
    }
}
