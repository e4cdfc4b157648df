using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal static partial class InputSchemaFile
{
    /// <summary>Returns the position of the column's table of annotations, or 0 for none.</summary>
    private static long WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations)
    {
        var kinds = annotations.Schema.Where(
            kind => kind.Type is VectorDataViewType { ItemType: TextDataViewType, IsKnownSize: true }).ToArray();
        if (kinds.Length == 0)
            return 0;

        var blocks = new (long Offset, long Length)[kinds.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            VBuffer<ReadOnlyMemory<char>> values = default;
            annotations.GetValue(kinds[i].Name, ref values);
            long start = writer.BaseStream.Position;
            WriteTextVector(writer, [.. values.DenseValues().Select(value => value.ToString())]);
            blocks[i] = (start, writer.BaseStream.Position - start);
        }

        long table = writer.BaseStream.Position;
        writer.Write7BitEncodedInt(kinds.Length);
        for (int i = 0; i < kinds.Length; i++)
        {
            writer.Write(kinds[i].Name);
            DataViewTypeCodec.Write(writer, kinds[i].Type);
            writer.Write((byte)Compression.None);
            writer.Write(blocks[i].Offset);
            writer.Write7BitEncodedInt64(blocks[i].Length);
        }

        return table;
    }

    private static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader, long table)
    {
        if (table == 0)
            return null;
        var builder = new DataViewSchema.Annotations.Builder();
        reader.BaseStream.Position = table;
        int count = reader.Read7BitEncodedInt();
        for (int i = 0; i < count; i++)
        {
            string kind = reader.ReadString();
            var type = DataViewTypeCodec.ReadOrNull(reader);
            var compression = (Compression)reader.ReadByte();
            long offset = reader.ReadInt64();
            long length = reader.Read7BitEncodedInt64();
            Contracts.CheckDecode(
                offset >= HeaderSize && length > 0 && offset <= reader.BaseStream.Length - length, "Corrupt schema");
            if (type is not VectorDataViewType { ItemType: TextDataViewType, IsKnownSize: true } vector || !Enum.IsDefined(compression))
                continue;

            long next = reader.BaseStream.Position;
            reader.BaseStream.Position = offset;
            string[] values = ReadTextVector(reader.ReadBytes(checked((int)length)), compression, vector.Size);
            reader.BaseStream.Position = next;
            builder.Add(kind, vector, (ref VBuffer<ReadOnlyMemory<char>> target) =>
            {
                var editor = VBufferEditor.Create(ref target, values.Length);
                for (int j = 0; j < values.Length; j++)
                    editor.Values[j] = values[j].AsMemory();
                target = editor.Commit();
            });
        }

        return builder.ToAnnotations();
    }

    // One dense vector: the number of vectors, their length, -1 for dense, no indices; then the end of every text and the texts.
    private static void WriteTextVector(BinaryWriter writer, string[] values)
    {
        writer.Write(1);
        writer.Write(values.Length);
        writer.Write(-1);
        writer.Write(0);
        writer.Write(values.Length);
        int end = 0;
        foreach (string value in values)
            writer.Write(end += value.Length);
        writer.Write(string.Concat(values));
    }

    private static string[] ReadTextVector(byte[] block, Compression compression, int size)
    {
        using Stream stream = compression == Compression.None
            ? new MemoryStream(block)
            : new DeflateStream(new MemoryStream(block), CompressionMode.Decompress);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        Contracts.CheckDecode(reader.ReadInt32() == 1 && reader.ReadInt32() == size, "Corrupt schema");
        int active = reader.ReadInt32();
        int indexCount = reader.ReadInt32();
        Contracts.CheckDecode(indexCount == Math.Max(active, 0) && indexCount <= size, "Corrupt schema");
        var indices = new List<int>();
        for (int i = 0; i < indexCount; i++)
            indices.Add(reader.ReadInt32());
        string[] texts = ReadTexts(reader, active < 0 ? size : active);
        if (active < 0)
            return texts;

        var values = Enumerable.Repeat("", size).ToArray();
        for (int i = 0; i < indexCount; i++)
        {
            Contracts.CheckDecode(indices[i] >= 0 && indices[i] < size, "Corrupt schema");
            values[indices[i]] = texts[i];
        }

        return values;
    }

    private static string[] ReadTexts(BinaryReader reader, int count)
    {
        const int LengthMask = 0x7FFFFFFF;

        Contracts.CheckDecode(reader.ReadInt32() == count, "Corrupt schema");
        var ends = new List<int>();
        for (int i = 0; i < count; i++)
            ends.Add(reader.ReadInt32() & LengthMask);
        string all = reader.ReadString();

        var texts = new string[count];
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            Contracts.CheckDecode(start <= ends[i] && ends[i] <= all.Length, "Corrupt schema");
            texts[i] = all[start..ends[i]];
            start = ends[i];
        }

        return texts;
    }
}
