using TorchSharp;

namespace MaskRcnn.Operators;

/// <summary>
/// Scalars that stay. TorchSharp hands libtorch the memory of a <see cref="Scalar"/> without holding the object: the garbage collector may
/// free one made in passing, such as the factor 1 of a + b, before libtorch has read it, and the result is an error or another number.
/// Numbers that change are held by a using declaration around the call.
/// </summary>
internal static class Scalars
{
    public static readonly Scalar Zero = 0;

    public static readonly Scalar One = 1;
}
