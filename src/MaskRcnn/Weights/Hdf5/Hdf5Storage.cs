using System.Buffers.Binary;
using MaskRcnn.Weights.Zip;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>
/// The bytes of an HDF5 file by their addresses. Structures that refer to each other in circles, or to the same place again and
/// again, come to an end because all structures together may take only so many bytes.
/// </summary>
internal sealed class Hdf5Storage(RandomAccessFile file)
{
    /// <summary>The address of what does not exist.</summary>
    public const ulong Undefined = ulong.MaxValue;

    private const int MaxStructure = 1 << 26, ReadCost = 512, ChecksumSize = sizeof(uint);
    private long _left = file.Length + (1 << 24);

    public long Length => file.Length;

    /// <summary>Reads a structure.</summary>
    /// <exception cref="InvalidDataException">It does not lie within the file, or structures take too many bytes.</exception>
    public Hdf5Cursor Open(ulong address, long length, string what) => new(ReadStructure(address, length, what), what);

    /// <summary>Reads a structure whose last four bytes are a checksum; the result has the bytes before them.</summary>
    public Hdf5Cursor OpenChecked(ulong address, long length, string what)
    {
        byte[] bytes = ReadStructure(address, length, what);
        ReadOnlyMemory<byte> content = bytes.AsMemory(0, Math.Max(bytes.Length - ChecksumSize, 0));
        uint expected = bytes.Length < ChecksumSize ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(content.Length));
        uint found = Hdf5Checksum.OfStructure(content.Span);
        return found == expected
            ? new Hdf5Cursor(content, what)
            : throw new InvalidDataException($"{what} at byte {address} is damaged: its checksum is {found:x8}, expected {expected:x8}");
    }

    /// <summary>Fails unless a piece lies within the file.</summary>
    public void Require(ulong address, long length, string what)
    {
        if (address == Undefined)
            throw new InvalidDataException($"{what} is missing");
        if (length < 0 || address > (ulong)file.Length || (ulong)length > (ulong)file.Length - address)
            throw new InvalidDataException($"{what} reaches beyond the file: {length} bytes from byte {address} of {file.Length}");
    }

    /// <summary>Reads numbers of a tensor.</summary>
    public void ReadNumbers(ulong address, Span<byte> destination)
    {
        Require(address, destination.Length, "data");
        file.ReadExactly(destination, (long)address);
    }

    private byte[] ReadStructure(ulong address, long length, string what)
    {
        Require(address, length, what);
        _left -= length + ReadCost;
        if (length > MaxStructure || _left < 0)
            throw new InvalidDataException($"{what}: the structures of the file take more bytes than a file of this size may need");
        var bytes = new byte[length];
        file.ReadExactly(bytes, (long)address);
        return bytes;
    }
}
