using Microsoft.ML;
using Microsoft.ML.Data;

namespace Compat.Tests.Model;

/// <summary>Schemas and values in words.</summary>
internal static class SchemaText
{
    public static IEnumerable<string> Columns(DataViewSchema schema) => schema.Select(column => $"{column.Name}:{TypeName(column.Type)}");

    public static string Value(KeyValuePair<string, object> value) => value.Value switch
    {
        VBuffer<uint> keys => $"{value.Key}=[{string.Join(' ', keys.DenseValues())}]",
        VBuffer<ReadOnlyMemory<char>> texts => $"{value.Key}=[{string.Join(' ', texts.DenseValues())}]",
        _ => $"{value.Key}={value.Value}",
    };

    private static string TypeName(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: false } vector => $"VarVector<{TypeName(vector.ItemType)}>",
        VectorDataViewType vector => $"Vector<{TypeName(vector.ItemType)}, {vector.Size}>",
        KeyDataViewType key => $"Key<{key.Count}>",
        _ => type.ToString()!,
    };
}
