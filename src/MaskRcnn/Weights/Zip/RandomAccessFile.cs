using Microsoft.Win32.SafeHandles;

namespace MaskRcnn.Weights.Zip;

/// <summary>Reads a file at any place without a position that readers would share.</summary>
internal sealed class RandomAccessFile(SafeFileHandle handle)
{
    public long Length { get; } = RandomAccess.GetLength(handle);

    /// <exception cref="InvalidDataException">The file ends too early.</exception>
    public void ReadExactly(Span<byte> destination, long offset)
    {
        while (destination.Length > 0)
        {
            int count = Read(destination, offset);
            if (count == 0)
                throw new InvalidDataException($"the file ends at byte {offset}, {destination.Length} bytes too early");
            destination = destination[count..];
            offset += count;
        }
    }

    public int Read(Span<byte> destination, long offset) => RandomAccess.Read(handle, destination, offset);
}
