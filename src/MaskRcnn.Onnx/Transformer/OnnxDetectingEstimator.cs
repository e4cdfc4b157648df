using MaskRcnn.MLNet;
using MaskRcnn.Onnx.Transformer;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.Onnx;

/// <summary>
/// Makes a model from an ONNX file. To create this estimator, use <c>mlContext.Transforms.DetectInstances</c>. Fitting reads the file; the
/// fitted model saves and loads with the file inside.
/// </summary>
public sealed partial class OnnxDetectingEstimator : IEstimator<OnnxDetectionTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;

    internal OnnxDetectingEstimator(IHostEnvironment env, Options options)
    {
        _host = Contracts.CheckRef(env, nameof(env)).Register(nameof(OnnxDetectingEstimator));
        _host.CheckValue(options, nameof(options));
        _options = options.Clone();
        _options.Validate();
    }

    /// <summary>Reads the file.</summary>
    /// <param name="input">Data with the image column; no row is read.</param>
    /// <returns>The model; dispose it to free its weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing or has another type than expected.</exception>
    /// <exception cref="ArgumentException">The file needs a description, or names of classes.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no model that ONNX Runtime can run, or not one that fits its description.</exception>
    /// <exception cref="NotSupportedException">The execution provider is not there.</exception>
    public OnnxDetectionTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        InputColumns.BindImage(_host, _options.ImageColumnName, input.Schema);
        return Open();
    }

    /// <summary>As <see cref="Fit"/>, without data whose columns are checked.</summary>
    internal OnnxDetectionTransformer Open()
    {
        string path = _options.ModelFile!;
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} does not exist; expected a model in an ONNX file.", path);
        byte[] model = File.ReadAllBytes(path);
        return new OnnxDetectionTransformer(
            _host, new OnnxTransformerState(_options.Columns, _options.Detector, model), new OnnxDetector(model, path, _options.Detector));
    }

    /// <summary>The columns that the model adds, checked against the column it needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing or has another type than expected.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        InputColumns.CheckImage(_host, _options.ImageColumnName, inputSchema);
        return PredictionColumns.Shape(_options.Columns, inputSchema, classNames: TextDataViewType.Instance);
    }
}
