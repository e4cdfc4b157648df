using System.Runtime.InteropServices;
using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>Small operations on boxes that several parts of the model share.</summary>
internal static class BoxLists
{
    /// <summary>The box with every coordinate moved into the image.</summary>
    public static Box Clip(this Box box, ImageSize size) => new(
        Math.Clamp(box.X0, 0, size.Width),
        Math.Clamp(box.Y0, 0, size.Height),
        Math.Clamp(box.X1, 0, size.Width),
        Math.Clamp(box.Y1, 0, size.Height));

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
