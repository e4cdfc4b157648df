using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MaskRcnn.MLNet;

/// <summary>
/// Makes an <see cref="UprightImageLoadingTransformer"/>. To create this estimator, use <c>mlContext.Transforms.LoadUprightImages</c>.
/// </summary>
public sealed class UprightImageLoadingEstimator : IEstimator<UprightImageLoadingTransformer>
{
    private readonly IHost _host;
    private readonly ImageLoading _loading;

    internal UprightImageLoadingEstimator(IHostEnvironment env, ImageLoading loading)
    {
        _host = Contracts.CheckRef(env, nameof(env)).Register(nameof(UprightImageLoadingEstimator));
        _loading = loading;
    }

    /// <summary>Makes the transformer; no row is read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column of paths is missing or is not text.</exception>
    public UprightImageLoadingTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));
        return new UprightImageLoadingTransformer(_host, _loading);
    }

    /// <summary>The input's columns and that of the images.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column of paths is missing or is not text.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        if (!inputSchema.TryFindColumn(_loading.Path, out var path))
            throw _host.ExceptSchemaMismatch(nameof(inputSchema), "image path", _loading.Path);
        if (path.ItemType is not TextDataViewType || path.Kind != VectorKind.Scalar)
            throw _host.ExceptSchemaMismatch(nameof(inputSchema), "image path", _loading.Path, "text", path.Kind == VectorKind.Scalar ? path.ItemType.ToString() : $"Vector<{path.ItemType}>");
        var columns = inputSchema.ToDictionary(column => column.Name);
        columns[_loading.Image] = new SchemaShape.Column(_loading.Image, VectorKind.Scalar, new ImageDataViewType(), false);
        return new SchemaShape(columns.Values);
    }
}
