using System.Runtime.InteropServices;
using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>Small operations on boxes that several parts of the model share.</summary>
internal static class BoxLists
{
    /// <summary>The box with every coordinate moved into the bounds.</summary>
    public static Box Clip(this Box box, Box bounds) => new(
        Math.Clamp(box.X0, bounds.X0, bounds.X1),
        Math.Clamp(box.Y0, bounds.Y0, bounds.Y1),
        Math.Clamp(box.X1, bounds.X0, bounds.X1),
        Math.Clamp(box.Y1, bounds.Y0, bounds.Y1));

    /// <summary>The boxes at the given positions, in their order.</summary>
    public static Boxes Gather(ReadOnlySpan<Box> boxes, ReadOnlySpan<int> indices)
    {
        var gathered = new float[4 * indices.Length];
        Span<Box> target = MemoryMarshal.Cast<float, Box>(gathered.AsSpan());
        for (int i = 0; i < indices.Length; i++)
            target[i] = boxes[indices[i]];
        return Boxes.FromArray(gathered);
    }
}
