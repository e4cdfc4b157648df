using System.Runtime.Intrinsics;

namespace MaskRcnn.Images.Filters;

/// <summary>One component of a picture, in float, of whole 8 x 8 blocks.</summary>
internal sealed class JpegPlane(int height, int width)
{
    private const int Side = 8;
    private static readonly float[] s_cosines = Cosines();
    private static readonly float[] s_transposed = Transpose(s_cosines);

    /// <summary>Rows, whole blocks.</summary>
    public int Height { get; } = (height + Side - 1) / Side * Side;

    /// <summary>Columns, whole blocks.</summary>
    public int Width { get; } = (width + Side - 1) / Side * Side;

    /// <summary>Height x width samples around 0, row by row.</summary>
    public float[] Samples { get; } =
        new float[(height + Side - 1) / Side * Side * ((width + Side - 1) / Side * Side)];

    /// <summary>Rounds the frequencies of every block to whole steps.</summary>
    /// <param name="steps">8 x 8, at least 1.</param>
    public void Quantize(float[] steps)
    {
        Span<float> block = stackalloc float[Side * Side], half = stackalloc float[Side * Side];
        for (int top = 0; top < Height; top += Side)
        {
            for (int left = 0; left < Width; left += Side)
            {
                for (int row = 0; row < Side; row++)
                    Samples.AsSpan((top + row) * Width + left, Side).CopyTo(block[(row * Side)..]);
                Multiply(s_cosines, block, half);
                Multiply(half, s_transposed, block);
                for (int row = 0; row < block.Length; row += Side)
                {
                    var step = Vector256.Create<float>(steps.AsSpan(row));
                    (Vector256.Round(Vector256.Create<float>(block[row..]) / step) * step).CopyTo(block[row..]);
                }
                Multiply(s_transposed, block, half);
                Multiply(half, s_cosines, block);
                for (int row = 0; row < Side; row++)
                    block.Slice(row * Side, Side).CopyTo(Samples.AsSpan((top + row) * Width + left));
            }
        }
    }

    /// <summary>The product of two 8 x 8 matrices.</summary>
    private static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> product)
    {
        for (int row = 0; row < Side * Side; row += Side)
        {
            var sum = Vector256<float>.Zero;
            for (int k = 0; k < Side; k++)
                sum += a[row + k] * Vector256.Create(b.Slice(k * Side, Side));
            sum.CopyTo(product[row..]);
        }
    }

    /// <summary>The discrete cosine transform of T.81, A.3.3: frequency by position, orthonormal.</summary>
    private static float[] Cosines()
    {
        var cosines = new float[Side * Side];
        for (int i = 0; i < cosines.Length; i++)
        {
            (int frequency, int position) = Math.DivRem(i, Side);
            double norm = Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / Side);
            cosines[i] = (float)(norm * Math.Cos((2 * position + 1) * frequency * Math.PI / (2 * Side)));
        }
        return cosines;
    }

    private static float[] Transpose(float[] matrix)
    {
        var transposed = new float[matrix.Length];
        for (int i = 0; i < matrix.Length; i++)
            transposed[i] = matrix[i % Side * Side + i / Side];
        return transposed;
    }
}
