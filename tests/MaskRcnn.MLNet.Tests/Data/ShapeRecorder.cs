using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Data;

/// <summary>An estimator that only notes the schema that planning hands to it, which nothing public makes from data.</summary>
internal sealed class ShapeRecorder : IEstimator<ITransformer>
{
    private SchemaShape? _shape;

    public static SchemaShape Of(IDataView data)
    {
        var recorder = new ShapeRecorder();
        new EstimatorChain<ITransformer>().Append(recorder).Fit(data);
        return recorder._shape!;
    }

    public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _shape = inputSchema;
}
