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
    /// <param name="type">The type of the numbers, if the storage does not tell it.</param>
    /// <exception cref="InvalidDataException">It does not, or would be much larger than its storage.</exception>
    public TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides, TorchElementType? type = null)
    {
        (Storage, Offset, Shape, Strides) = (storage, offset, shape, strides);
        Type = type ?? (storage.Type is { } known
            ? new TorchElementType(known)
            : throw new InvalidDataException("a tensor has no type of numbers"));
        long count = storage.ByteCount / Type.Size;
        bool plausible = shape.Length == strides.Length && shape.Length <= MaxDimensions
            && offset >= 0 && shape.All(size => size >= 0) && strides.All(stride => stride >= 0);
        if (!plausible)
            throw new InvalidDataException($"a tensor has {Describe()}");
        try
        {
            ByteCount = SafetensorsTypes.CountBytes(Type.Type, shape);
            long end = checked(shape.Zip(strides, (size, stride) => checked((size - 1) * stride)).Sum() + offset + 1);
            bool inside = ByteCount == 0 ? offset <= count : end <= count;
            if (!inside)
                throw new InvalidDataException($"a tensor reaches beyond its storage of {count} elements: {Describe()}");
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"a tensor is too large: it has {Describe()}");
        }

        if (ByteCount > Math.Max(storage.ByteCount * (Type.Float8 is null ? 1 : sizeof(float)), MaxExpandedBytes))
            throw new InvalidDataException($"a tensor repeats the {count} elements of its storage to {ByteCount} bytes");
    }

    public TorchStorage Storage { get; }

    public TorchElementType Type { get; }

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

            return Offset == 0 && ByteCount == Storage.ByteCount;
        }
    }

    private string Describe() =>
        $"the shape [{string.Join(",", Shape)}], the strides [{string.Join(",", Strides)}] and the offset {Offset}";
}
