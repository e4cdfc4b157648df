using System.Collections.Generic;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal static class DataViewConstructionUtils
{
    public static IDataView CreateFromEnumerable<TRow>(IHostEnvironment env, IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null)
        where TRow : class
        => new EnumerableDataView<TRow>(env, data, Resolve<TRow>(schemaDefinition));

    public static IDataView CreateFromEnumerable<TRow>(IHostEnvironment env, IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class
        => CreateFromEnumerable(env, data, GetSchemaDefinition<TRow>(env, schema));

    public static InputRow<TRow> CreateInputRow<TRow>(IHostEnvironment env, SchemaDefinition schemaDefinition = null)
        where TRow : class
        => new(env, Resolve<TRow>(schemaDefinition));

    // The schema's types win over the members' own, because they may be more specific (sizes, annotations).
    public static SchemaDefinition GetSchemaDefinition<TRow>(IHostEnvironment env, DataViewSchema schema)
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        foreach (DataViewSchema.Column column in schema)
        {
            SchemaDefinition.Column member = definition[column.Name] ?? throw env.Except($"Type should contain a member named {column.Name}");
            member.ColumnType = column.Type;
            member.CopyAnnotations(column.Annotations);
        }

        return definition;
    }

    private static InternalSchemaDefinition Resolve<TRow>(SchemaDefinition definition)
        => definition is null
            ? InternalSchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read)
            : InternalSchemaDefinition.Create(typeof(TRow), definition);
}
