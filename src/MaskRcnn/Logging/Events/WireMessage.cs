using Google.Protobuf;

namespace MaskRcnn.Logging.Events;

/// <summary>Writes Protocol Buffers messages field by field, without generated classes.</summary>
internal static class WireMessage
{
    /// <summary>The bytes of a message.</summary>
    public static ReadOnlyMemory<byte> Of(Action<CodedOutputStream> writeFields)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            writeFields(output);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    public static void WriteInteger(this CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    public static void WriteSingle(this CodedOutputStream output, int field, float value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed32);
        output.WriteFloat(value);
    }

    public static void WriteReal(this CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    public static void WriteText(this CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    public static void WriteBinary(this CodedOutputStream output, int field, ReadOnlyMemory<byte> value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
    }

    public static void WriteMessage(this CodedOutputStream output, int field, Action<CodedOutputStream> writeFields) =>
        output.WriteBinary(field, Of(writeFields));

    public static void WritePacked(this CodedOutputStream output, int field, IReadOnlyCollection<double> values)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(values.Count * sizeof(double));
        foreach (double value in values)
            output.WriteDouble(value);
    }
}
