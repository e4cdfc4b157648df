using System.Numerics;

namespace MaskRcnn.Kernels;

/// <summary>The sum of products of two rows of numbers.</summary>
internal static class DotProduct
{
    /// <summary>Always in the same order of additions for one length on one machine.</summary>
    public static float Compute(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        int width = Vector<float>.Count;
        Vector<float> even = default, odd = default;
        int i = 0;
        for (; i <= left.Length - 2 * width; i += 2 * width)
        {
            even = Vector.FusedMultiplyAdd(new Vector<float>(left[i..]), new Vector<float>(right[i..]), even);
            odd = Vector.FusedMultiplyAdd(new Vector<float>(left[(i + width)..]), new Vector<float>(right[(i + width)..]), odd);
        }

        float sum = Vector.Sum(even + odd);
        for (; i < left.Length; i++)
            sum = MathF.FusedMultiplyAdd(left[i], right[i], sum);
        return sum;
    }
}
