using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(
        IHostEnvironment env, Action<TSrc, TDst> mapAction, string contractName,
        SchemaDefinition inputSchemaDefinition, SchemaDefinition outputSchemaDefinition)
        : base(Contracts.CheckRef(env, nameof(env)).Register(nameof(CustomMappingEstimator<TSrc, TDst>)),
            new CustomMappingTransformer<TSrc, TDst>(env, mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var result = inputSchema.ToDictionary(column => column.Name);
        var expected = new DataViewSchema.Builder();
        var members = InternalSchemaDefinition.Create(typeof(TSrc), Transformer.InputSchemaDefinition).Columns;
        foreach (var member in members)
            expected.AddColumn(member.Name, member.Type);
        var shapes = SchemaShape.Create(expected.ToSchema());

        foreach (var (shape, member) in shapes.Zip(members))
        {
            if (!result.TryGetValue(shape.Name, out var column))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", shape.Name);

            // Types are compared by reference, as ML.NET does: standard types are singletons, image types are not.
            if (shape.ItemType != column.ItemType || shape.IsKey != column.IsKey || !Accepts(shape.Kind, column.Kind))
            {
                throw Contracts.ExceptSchemaMismatch(
                    nameof(inputSchema), "input", shape.Name, member.Type.ToString(), column.GetTypeString());
            }
        }

        foreach (var column in SchemaShape.Create(Transformer.AddedSchema.ToSchema()))
            result[column.Name] = column;
        return new SchemaShape(result.Values);
    }

    // Where vectors of any size are expected, those of a fixed size are welcome.
    private static bool Accepts(SchemaShape.Column.VectorKind expected, SchemaShape.Column.VectorKind actual)
        => expected == actual
            || (expected == SchemaShape.Column.VectorKind.VariableVector && actual == SchemaShape.Column.VectorKind.Vector);
}
