using System.Buffers.Binary;
using System.Text;

namespace MaskRcnn.Tests.Logging;

/// <summary>
/// The fields of a Protocol Buffers message, read as the encoding is described (protobuf.dev, "Encoding"): a varint of the field
/// number and the wire type, then a varint (0), 8 bytes (1), a length and bytes (2) or 4 bytes (5), little-endian.
/// </summary>
internal sealed class WireFields
{
    private readonly List<(int Number, ulong Value, byte[] Bytes)> _fields = [];

    public WireFields(byte[] message)
    {
        int position = 0;
        while (position < message.Length)
        {
            ulong key = Varint(message, ref position);
            int number = (int)(key >> 3), kind = (int)(key & 7);
            ulong value = 0;
            byte[] bytes = [];
            switch (kind)
            {
                case 0:
                    value = Varint(message, ref position);
                    break;
                case 1:
                    value = BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(position));
                    position += 8;
                    break;
                case 2:
                    int length = (int)Varint(message, ref position);
                    bytes = message[position..(position + length)];
                    position += length;
                    break;
                case 5:
                    value = BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(position));
                    position += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {kind}.");
            }
            _fields.Add((number, value, bytes));
        }
    }

    public bool Has(int number) => _fields.Any(field => field.Number == number);

    public long Integer(int number) => Has(number) ? (long)Single(number).Value : 0;

    public double Double(int number) => BitConverter.UInt64BitsToDouble(Single(number).Value);

    public float Float(int number) => BitConverter.UInt32BitsToSingle((uint)Single(number).Value);

    public byte[] Bytes(int number) => Single(number).Bytes;

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number));

    public WireFields Message(int number) => new(Bytes(number));

    public double[] Doubles(int number) =>
        [.. Bytes(number).Chunk(8).Select(chunk => BinaryPrimitives.ReadDoubleLittleEndian(chunk))];

    private (int Number, ulong Value, byte[] Bytes) Single(int number) => _fields.Single(field => field.Number == number);

    private static ulong Varint(byte[] message, ref int position)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
