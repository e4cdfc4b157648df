using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.CheckRef(env, nameof(env)).Register(nameof(KeyToValueMappingEstimator)),
            new KeyToValueMappingTransformer(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Host.CheckValue(inputSchema, nameof(inputSchema));
        var result = inputSchema.ToDictionary(column => column.Name);
        foreach (var (outputColumnName, inputColumnName) in Transformer.ColumnPairs)
        {
            if (!inputSchema.TryFindColumn(inputColumnName, out var column))
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumnName);
            if (!column.IsKey)
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputColumnName, "KeyType", column.GetTypeString());
            if (!column.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out var values))
                throw Host.ExceptParam(nameof(inputSchema), $"Input column '{inputColumnName}' doesn't contain key values metadata");

            var annotations = column.Annotations.TryFindColumn(AnnotationUtils.Kinds.SlotNames, out var slots)
                ? new SchemaShape([slots])
                : null;
            result[outputColumnName] = new SchemaShape.Column(
                outputColumnName, column.Kind, values.ItemType, values.IsKey, annotations);
        }

        return new SchemaShape(result.Values);
    }
}
