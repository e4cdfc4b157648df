namespace MaskRcnn.Weights.Zip;

/// <summary>One checked entry of a zip file.</summary>
/// <param name="Name">Its name: a key, never a path.</param>
/// <param name="IsCompressed">Whether the data are deflated rather than stored.</param>
/// <param name="Checksum">The CRC-32 of the plain data.</param>
/// <param name="CompressedSize">Bytes in the file.</param>
/// <param name="Size">Bytes of the plain data, equal to <paramref name="CompressedSize"/> when stored.</param>
/// <param name="DataStart">Where the data start in the file.</param>
internal sealed record ZipEntry(string Name, bool IsCompressed, uint Checksum, long CompressedSize, long Size, long DataStart);
