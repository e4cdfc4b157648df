namespace MaskRcnn.Weights.Zip;

/// <summary>What the directory of a zip file says about an entry.</summary>
internal readonly record struct ZipRecord(
    string Name, int NameLength, ushort Flags, ushort Method, uint Checksum, long CompressedSize, long Size, long HeaderStart);
