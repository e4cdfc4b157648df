using System.Numerics;
using System.Runtime.CompilerServices;
using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>
/// Boxes laid out by coordinate, so that the overlap of one box with several is one vector operation. Padded with empty boxes, whose
/// overlap is 0, to a whole number of vectors after any start.
/// </summary>
internal sealed class BoxColumns
{
    private readonly float[] _x0;
    private readonly float[] _y0;
    private readonly float[] _x1;
    private readonly float[] _y1;
    private readonly float[] _area;

    public BoxColumns(ReadOnlySpan<Box> boxes, ReadOnlySpan<int> order = default)
    {
        Count = order.IsEmpty ? boxes.Length : order.Length;
        PaddedCount = Count + Vector<float>.Count;
        (_x0, _y0, _x1, _y1, _area) =
            (new float[PaddedCount], new float[PaddedCount], new float[PaddedCount], new float[PaddedCount], new float[PaddedCount]);
        for (int i = 0; i < Count; i++)
        {
            Box box = boxes[order.IsEmpty ? i : order[i]];
            (_x0[i], _y0[i], _x1[i], _y1[i]) = box;
            _area[i] = box.Area;
        }
    }

    public int Count { get; }

    public int PaddedCount { get; }

    public Box this[int index] => new(_x0[index], _y0[index], _x1[index], _y1[index]);

    /// <summary>
    /// Intersection over union of a box with those from <paramref name="start"/> on: torchvision's float32 formula, operation by
    /// operation. Not a number where both are empty.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> IoU(in Box box, int start)
    {
        Vector<float> width = Vector.MinNative(new Vector<float>(box.X1), new Vector<float>(_x1, start))
            - Vector.MaxNative(new Vector<float>(box.X0), new Vector<float>(_x0, start));
        Vector<float> height = Vector.MinNative(new Vector<float>(box.Y1), new Vector<float>(_y1, start))
            - Vector.MaxNative(new Vector<float>(box.Y0), new Vector<float>(_y0, start));
        Vector<float> intersection = Vector.MaxNative(width, Vector<float>.Zero) * Vector.MaxNative(height, Vector<float>.Zero);
        return intersection / (new Vector<float>(box.Area) + new Vector<float>(_area, start) - intersection);
    }
}
