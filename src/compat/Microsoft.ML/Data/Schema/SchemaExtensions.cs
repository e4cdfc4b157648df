using System.Collections.Generic;

namespace Microsoft.ML.Data;

public static class SchemaExtensions
{
    public static bool TryGetColumnIndex(this DataViewSchema schema, string name, out int col)
    {
        col = schema.GetColumnOrNull(name)?.Index ?? -1;
        return col >= 0;
    }

    internal static DataViewSchema MakeSchema(IEnumerable<DataViewSchema.DetachedColumn> columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(columns);
        return builder.ToSchema();
    }

    internal static string GetTempColumnName(this DataViewSchema schema, string tag)
    {
        string name = tag;
        for (int i = 0; schema.TryGetColumnIndex(name, out _); i++)
            name = $"temp_{tag}_{i:000}";
        return name;
    }
}
