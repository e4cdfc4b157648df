using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// The Schema entry of a model: a binary data file of ML.NET's format 1.1.1.6 that has columns but no rows. Of the
/// columns' annotations those that are vectors of text (key values, slot names) are kept.
/// </summary>
internal static partial class InputSchemaFile
{
    private const ulong SignatureValue = 0x00425644004C4D43;
    private const ulong TailSignatureValue = 0x434D4C0044564200;
    private const ulong Version = 0x0001000100010006;
    private const int HeaderSize = 256;

    private enum Compression : byte
    {
        None = 0,
        Deflate = 1,
    }

    public static void Write(IChannel ch, Stream stream, DataViewSchema schema)
    {
        var columns = schema.Where(column => DataViewTypeCodec.CanWrite(column.Type)).ToArray();
        foreach (var column in schema.Except(columns))
            ch.Info(MessageSensitivity.Schema, "The column '{0}' will not be written as it has unsavable column type.", column.Name);
        ch.Check(columns.Length > 0, "No valid columns to save");

        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(new byte[HeaderSize]);
        long[] annotations = [.. columns.Select(column => WriteAnnotations(writer, column.Annotations))];
        long tableOfContents = stream.Position;
        foreach (var (column, annotation) in columns.Zip(annotations))
        {
            writer.Write(column.Name);
            DataViewTypeCodec.Write(writer, column.Type);
            writer.Write((byte)Compression.Deflate);
            writer.Write7BitEncodedInt(1); // rows per block
            writer.Write((long)HeaderSize); // where the table of blocks would be
            writer.Write(annotation);
        }

        long tail = stream.Position;
        writer.Write(TailSignatureValue);
        stream.Position = 0;
        writer.Write(SignatureValue);
        writer.Write(Version);
        writer.Write(Version); // the oldest version that can read it
        writer.Write(tableOfContents);
        writer.Write(tail);
        writer.Write(0L); // rows
        writer.Write(columns.Length);
        writer.Flush();
        stream.Seek(0, SeekOrigin.End);
    }

    public static DataViewSchema Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        Contracts.CheckDecode(stream.Length >= HeaderSize + sizeof(ulong), "The schema is too short");
        Contracts.CheckDecode(reader.ReadUInt64() == SignatureValue, "The schema is no binary data file");
        reader.ReadUInt64();
        Contracts.CheckDecode(reader.ReadUInt64() <= Version, "The schema is too new");
        long tableOfContents = reader.ReadInt64();
        long tail = reader.ReadInt64();
        reader.ReadInt64();
        int count = reader.ReadInt32();
        Contracts.CheckDecode(tail >= HeaderSize && tail <= stream.Length - sizeof(ulong), "Corrupt schema");
        Contracts.CheckDecode(tableOfContents >= HeaderSize && tableOfContents <= tail && count >= 0, "Corrupt schema");
        stream.Position = tail;
        Contracts.CheckDecode(reader.ReadUInt64() == TailSignatureValue, "Corrupt schema");

        var builder = new DataViewSchema.Builder();
        stream.Position = tableOfContents;
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            var type = DataViewTypeCodec.ReadOrNull(reader);
            reader.ReadByte();
            reader.Read7BitEncodedInt();
            reader.ReadInt64();
            long annotations = reader.ReadInt64();
            Contracts.CheckDecode(annotations == 0 || (annotations >= HeaderSize && annotations < tail), "Corrupt schema");
            long next = stream.Position;
            if (type is not null)
                builder.AddColumn(name, type, ReadAnnotations(reader, annotations));
            stream.Position = next;
        }

        return builder.ToSchema();
    }
}
