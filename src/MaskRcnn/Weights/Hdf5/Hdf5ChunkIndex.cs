namespace MaskRcnn.Weights.Hdf5;

/// <summary>How the chunks of a dataset are found. The numbers are those of layout messages of version 4.</summary>
internal enum Hdf5ChunkIndex : byte
{
    /// <summary>A B-tree of the first version, in layout messages of version 3.</summary>
    BTree = 0,

    /// <summary>There is one chunk.</summary>
    Single = 1,

    /// <summary>The chunks lie one after the other.</summary>
    Implicit = 2,

    /// <summary>An array as long as there are chunks.</summary>
    FixedArray = 3,

    /// <summary>A B-tree of the second version.</summary>
    RecordTree = 5,
}
