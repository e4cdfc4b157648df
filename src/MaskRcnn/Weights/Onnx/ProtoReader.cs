using MaskRcnn.Weights.Zip;

namespace MaskRcnn.Weights.Onnx;

/// <summary>
/// Reads the fields of a message of protocol buffers (https://protobuf.dev/programming-guides/encoding) from a file, without reading what is
/// skipped.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="start">Where the message begins.</param>
/// <param name="length">Its length; it lies within the file.</param>
internal sealed class ProtoReader(RandomAccessFile file, long start, long length)
{
    private const int BufferSize = 1024, MaxVarintBytes = 10;
    private readonly byte[] _buffer = new byte[(int)Math.Min(BufferSize, length)];
    private readonly long _end = start + length;
    private long _bufferStart = -1;
    private int _bufferLength;
    private long _position = start;

    /// <summary>Reads the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    public bool TryRead(out ProtoField field)
    {
        field = default;
        if (_position == _end)
            return false;
        ulong key = ReadVarint();
        int number = (int)Math.Min(key >> 3, int.MaxValue);
        switch (key & 7)
        {
            case 0:
                field = new ProtoField(number, ReadVarint(), 0, 0);
                return true;
            case 1:
                field = Take(number, sizeof(ulong));
                return true;
            case 2:
                field = Take(number, ReadVarint());
                return true;
            case 5:
                field = Take(number, sizeof(uint));
                return true;
            default:
                throw new InvalidDataException($"a field of the ONNX file has the wire type {key & 7}, which does not exist");
        }
    }

    /// <summary>Reads a number of seven bits a byte.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int i = 0; i < MaxVarintBytes; i++)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("a number of the ONNX file has more than ten bytes");
    }

    /// <summary>Whether all has been read.</summary>
    public bool IsAtEnd => _position == _end;

    private ProtoField Take(int number, ulong size)
    {
        if (size > (ulong)(_end - _position))
            throw new InvalidDataException($"a field of the ONNX file has {size} bytes, but {_end - _position} are left");
        var field = new ProtoField(number, 0, _position, (long)size);
        _position += (long)size;
        return field;
    }

    private byte ReadByte()
    {
        if (_position >= _end)
            throw new InvalidDataException("a message of the ONNX file ends within a number");
        if (_bufferStart < 0 || _position < _bufferStart || _position >= _bufferStart + _bufferLength)
        {
            _bufferStart = _position;
            _bufferLength = (int)Math.Min(_buffer.Length, _end - _position);
            file.ReadExactly(_buffer.AsSpan(0, _bufferLength), _position);
        }

        return _buffer[_position++ - _bufferStart];
    }
}
