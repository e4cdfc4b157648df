namespace MaskRcnn.Weights.Hdf5;

/// <summary>The filters that this library can undo, with their numbers in files.</summary>
internal enum Hdf5FilterKind : ushort
{
    Deflate = 1,
    Shuffle = 2,
    Fletcher32 = 3,
}
