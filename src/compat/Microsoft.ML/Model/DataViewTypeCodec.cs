using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Column types as ML.NET's binary data files describe them: a name, the length of the parameters, the parameters.</summary>
internal static class DataViewTypeCodec
{
    private const string TextName = "TextSpan";
    private const string VectorName = "VBuffer";
    private const string KeyName = "Key2";
    private const int MaxDimensions = 1024;

    private static readonly Dictionary<string, PrimitiveDataViewType> s_simple = new PrimitiveDataViewType[]
    {
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16,
        NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
        NumberDataViewType.Single, NumberDataViewType.Double, TextDataViewType.Instance, BooleanDataViewType.Instance,
        TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance, RowIdDataViewType.Instance,
    }.ToDictionary(SimpleName);

    public static bool CanWrite(DataViewType type)
        => type is KeyDataViewType || (type is VectorDataViewType vector && CanWrite(vector.ItemType))
            || (type is PrimitiveDataViewType primitive && s_simple.ContainsKey(SimpleName(primitive)));

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        using var stream = new MemoryStream();
        using var parameters = new BinaryWriter(stream);
        switch (type)
        {
            case KeyDataViewType key:
                writer.Write(KeyName);
                Write(parameters, ColumnTypeExtensions.PrimitiveTypeFromType(key.RawType));
                parameters.Write(key.Count);
                break;
            case VectorDataViewType vector:
                writer.Write(VectorName);
                Write(parameters, vector.ItemType);
                parameters.Write(vector.Dimensions.Length);
                foreach (int dimension in vector.Dimensions)
                    parameters.Write(dimension);
                break;
            default:
                writer.Write(SimpleName((PrimitiveDataViewType)type));
                break;
        }

        parameters.Flush();
        writer.Write7BitEncodedInt64(stream.Length);
        writer.Write(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Null for types that this library does not know; the reader then stands behind the description.</summary>
    public static DataViewType ReadOrNull(BinaryReader reader)
    {
        string name = reader.ReadString();
        long length = reader.Read7BitEncodedInt64();
        long end = reader.BaseStream.Position + length;
        Contracts.CheckDecode(length >= 0 && end <= reader.BaseStream.Length);

        DataViewType type = name switch
        {
            KeyName => ReadKeyOrNull(reader),
            VectorName => ReadVectorOrNull(reader),
            _ => s_simple.GetValueOrDefault(name),
        };
        Contracts.CheckDecode(type is null || reader.BaseStream.Position == end);
        reader.BaseStream.Position = end;
        return type;
    }

    private static string SimpleName(PrimitiveDataViewType type) => type is TextDataViewType ? TextName : type.RawType.Name;

    private static KeyDataViewType ReadKeyOrNull(BinaryReader reader)
    {
        var item = ReadOrNull(reader);
        if (item is null)
            return null;
        ulong count = reader.ReadUInt64();
        Contracts.CheckDecode(count > 0 && KeyDataViewType.IsValidDataType(item.RawType));
        return new KeyDataViewType(item.RawType, count);
    }

    private static VectorDataViewType ReadVectorOrNull(BinaryReader reader)
    {
        var item = ReadOrNull(reader);
        if (item is null)
            return null;
        Contracts.CheckDecode(item is PrimitiveDataViewType);
        int count = reader.ReadInt32();
        Contracts.CheckDecode(count is >= 0 and <= MaxDimensions);
        var dimensions = new int[count];
        for (int i = 0; i < count; i++)
        {
            dimensions[i] = reader.ReadInt32();
            Contracts.CheckDecode(dimensions[i] >= 0);
        }

        return new VectorDataViewType((PrimitiveDataViewType)item, dimensions);
    }
}
