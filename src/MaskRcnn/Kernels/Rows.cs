namespace MaskRcnn.Kernels;

/// <summary>Rows of float32 numbers at equal distance in memory that somebody else owns.</summary>
/// <param name="first">The first number of the first row; null for no rows at all.</param>
/// <param name="stride">Numbers from one row's start to the next one's.</param>
internal readonly unsafe struct Rows(float* first, nint stride)
{
    public float* First => first;

    public nint Stride => stride;

    public bool IsNone => first is null;

    public float* this[nint row] => first + row * stride;

    /// <summary>The same rows from a later one and a later column on.</summary>
    public Rows From(nint row, nint column) => first is null ? this : new Rows(first + row * stride + column, stride);
}
