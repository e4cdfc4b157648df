namespace MaskRcnn.Weights.PyTorch;

/// <summary>A tensor as a view of a storage. Its elements lie within the storage.</summary>
internal sealed record TorchTensor
{
    private const int MaxDimensions = 16;
    private const long MaxExpandedBytes = 1 << 24;

    /// <summary>Checks that the tensor lies within its storage.</summary>
    /// <param name="storage">The numbers.</param>
    /// <param name="offset">Where the first element is.</param>
    /// <param name="shape">The dimensions.</param>
    /// <param name="strides">How far apart neighbours are, in elements, for each dimension.</param>
    /// <exception cref="InvalidDataException">It does not, or would be much larger than its storage.</exception>
    public TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides)
    {
        (Storage, Offset, Shape, Strides) = (storage, offset, shape, strides);
        bool plausible = shape.Length == strides.Length && shape.Length <= MaxDimensions
            && offset >= 0 && shape.All(size => size >= 0) && strides.All(stride => stride >= 0);
        if (!plausible)
            throw new InvalidDataException($"a tensor has {Describe()}");
        try
        {
            ByteCount = SafetensorsTypes.CountBytes(storage.Type, shape);
            long end = checked(shape.Zip(strides, (size, stride) => checked((size - 1) * stride)).Sum() + offset + 1);
            bool inside = ByteCount == 0 ? offset <= storage.Count : end <= storage.Count;
            if (!inside)
                throw new InvalidDataException($"a tensor reaches beyond its storage of {storage.Count} elements: {Describe()}");
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"a tensor is too large: it has {Describe()}");
        }

        if (ByteCount > Math.Max(storage.Entry.Size, MaxExpandedBytes))
            throw new InvalidDataException($"a tensor repeats the {storage.Count} elements of its storage to {ByteCount} bytes");
    }

    public TorchStorage Storage { get; }

    public long Offset { get; }

    public long[] Shape { get; }

    public long[] Strides { get; }

    /// <summary>Bytes of the tensor when it is contiguous.</summary>
    public long ByteCount { get; }

    /// <summary>Whether the tensor is its storage: row-major, from the first element to the last.</summary>
    public bool IsWholeStorage
    {
        get
        {
            long expected = 1;
            for (int i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != expected)
                    return false;
                expected *= Shape[i];
            }

            return Offset == 0 && ByteCount == Storage.Entry.Size;
        }
    }

    private string Describe() =>
        $"the shape [{string.Join(",", Shape)}], the strides [{string.Join(",", Strides)}] and the offset {Offset}";
}
