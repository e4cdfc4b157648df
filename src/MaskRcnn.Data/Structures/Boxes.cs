using System.Collections;
using System.Runtime.InteropServices;

namespace MaskRcnn.Structures;

/// <summary>
/// An immutable list of boxes over one managed <c>float[]</c> laid out [N, 4], float32 xyxy in pixels of their image.
/// Safe for several threads; nothing to dispose.
/// </summary>
public sealed partial class Boxes : IReadOnlyList<Box>
{
    private readonly float[] _xyxy;

    /// <summary>Copies boxes.</summary>
    /// <param name="xyxy">[N, 4] float32 xyxy, row-major.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of 4.</exception>
    public Boxes(ReadOnlySpan<float> xyxy)
        : this(xyxy.ToArray())
    {
    }

    private Boxes(float[] xyxy)
    {
        if (xyxy.Length % 4 != 0)
        {
            throw new ArgumentException($"Boxes need 4 values each, got {xyxy.Length} values.", nameof(xyxy));
        }

        _xyxy = xyxy;
    }

    /// <summary>The list without boxes.</summary>
    public static Boxes Empty { get; } = new(Array.Empty<float>());

    /// <summary>Number of boxes.</summary>
    public int Count => _xyxy.Length / 4;

    /// <summary>The box at a position.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position lies outside the list.</exception>
    public Box this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return AsBoxes()[index];
        }
    }

    /// <summary>Wraps an array without a copy; the array belongs to the list from now on and must not be written to.</summary>
    /// <param name="xyxy">[N, 4] float32 xyxy, row-major.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of 4.</exception>
    public static Boxes FromArray(float[] xyxy)
    {
        ArgumentNullException.ThrowIfNull(xyxy);
        return new Boxes(xyxy);
    }

    /// <summary>Copies single boxes into a list.</summary>
    internal static Boxes FromBoxes(ReadOnlySpan<Box> boxes) => new(MemoryMarshal.Cast<Box, float>(boxes));

    /// <summary>The boxes of <paramref name="a"/> followed by those of <paramref name="b"/>.</summary>
    /// <param name="a">First boxes.</param>
    /// <param name="b">Further boxes.</param>
    public static Boxes Concat(Boxes a, Boxes b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return FromArray([.. a._xyxy, .. b._xyxy]);
    }

    /// <summary>All values, [N, 4] float32 xyxy, row-major.</summary>
    public ReadOnlySpan<float> AsSpan() => _xyxy;

    /// <summary>
    /// Intersection over union of every box with every box of <paramref name="other"/>, in float32 and with torchvision's
    /// <c>box_iou</c> order of operations; NaN where both boxes have no area.
    /// </summary>
    /// <param name="other">M boxes.</param>
    /// <returns>[N, M] row-major.</returns>
    public float[] PairwiseIoU(Boxes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return BoxOverlap.PairwiseIoU(AsBoxes(), other.AsBoxes());
    }

    /// <summary>The boxes at the given positions, in the given order.</summary>
    /// <param name="indices">Positions; repetitions are allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position lies outside the list.</exception>
    public Boxes Select(ReadOnlySpan<int> indices)
    {
        var selected = new float[4 * indices.Length];
        var target = MemoryMarshal.Cast<float, Box>(selected.AsSpan());
        for (int i = 0; i < indices.Length; i++)
        {
            target[i] = this[indices[i]];
        }

        return FromArray(selected);
    }

    /// <inheritdoc/>
    public IEnumerator<Box> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ReadOnlySpan<Box> AsBoxes() => MemoryMarshal.Cast<float, Box>(_xyxy);
}
