namespace MaskRcnn.Kernels;

/// <summary>
/// A vector of float32 numbers in a register of the processor. Kernels are written once for any of them, and compiled once for each
/// width in use, with <see cref="Length"/> and <see cref="TileRows"/> as constants.
/// </summary>
/// <typeparam name="TSelf">The vector itself.</typeparam>
internal unsafe interface IFloatVector<TSelf>
    where TSelf : unmanaged, IFloatVector<TSelf>
{
    /// <summary>How many numbers it holds.</summary>
    static abstract int Length { get; }

    /// <summary>
    /// Rows of a matrix product that are summed up at once, two vectors each: 4, 6 or 8. Twice as many sums, one vector of each kind of
    /// factor and what a multiplication leaves in between must fit into the registers.
    /// </summary>
    static abstract int TileRows { get; }

    static abstract TSelf Load(float* source);

    /// <summary>The same number in all places.</summary>
    static abstract TSelf Create(float value);

    /// <summary>left * right + addend, rounded once where the processor can, else twice.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Zero for what is below zero.</summary>
    static abstract TSelf Rectify(TSelf value);

    /// <summary>The numbers where those of <paramref name="condition"/> are above zero, else zero.</summary>
    static abstract TSelf WherePositive(TSelf condition, TSelf value);

    static abstract float Sum(TSelf value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    void Store(float* target);
}
