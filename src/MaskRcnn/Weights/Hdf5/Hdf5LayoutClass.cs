namespace MaskRcnn.Weights.Hdf5;

/// <summary>How the numbers of a dataset are stored.</summary>
internal enum Hdf5LayoutClass
{
    /// <summary>In the header of the dataset.</summary>
    Compact,

    /// <summary>In one piece.</summary>
    Contiguous,

    /// <summary>In blocks of one shape, which may be compressed.</summary>
    Chunked,
}
