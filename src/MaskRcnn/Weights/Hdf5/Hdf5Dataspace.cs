namespace MaskRcnn.Weights.Hdf5;

/// <summary>The dimensions of a dataset or an attribute.</summary>
/// <param name="Shape">The dimensions, none for a scalar, or null if there is no value at all.</param>
internal sealed record Hdf5Dataspace(long[]? Shape)
{
    private const int MaxRank = 32;

    /// <summary>How many elements there are.</summary>
    /// <exception cref="InvalidDataException">More than 63 bits can tell.</exception>
    public long Count
    {
        get
        {
            try
            {
                return Shape is null ? 0 : Shape.Aggregate(1L, (product, size) => checked(product * size));
            }
            catch (OverflowException)
            {
                throw new InvalidDataException($"the dimensions [{string.Join(",", Shape!)}] are too large");
            }
        }
    }

    public static Hdf5Dataspace Read(Hdf5Cursor cursor)
    {
        byte version = cursor.ReadByte();
        if (version is not (1 or 2))
            throw cursor.Damaged($"has a dataspace of version {version}, expected 1 or 2");
        byte rank = cursor.ReadByte();
        if (rank > MaxRank)
            throw cursor.Damaged($"has {rank} dimensions, more than the {MaxRank} allowed");
        cursor.Skip(1);
        bool isNull = version == 2 && cursor.ReadByte() == 2;
        cursor.Skip(version == 1 ? 5 : 0);
        var shape = new long[rank];
        for (int i = 0; i < rank; i++)
            shape[i] = cursor.ReadLength();
        return new Hdf5Dataspace(isNull ? null : shape);
    }
}
