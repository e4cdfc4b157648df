namespace MaskRcnn.Weights.Hdf5;

/// <summary>One stored chunk.</summary>
/// <param name="Index">Its number in the grid of chunks, row by row.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Length">Its bytes as they are stored.</param>
/// <param name="Mask">Bit i: filter i was left out.</param>
internal readonly record struct Hdf5Chunk(long Index, ulong Address, long Length, uint Mask);
