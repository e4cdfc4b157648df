using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using TorchSharp;

namespace MaskRcnn.MLNet;

/// <summary>
/// Makes a model from weights that were trained elsewhere. To create this estimator, use <c>mlContext.Transforms.DetectInstances</c>.
/// </summary>
/// <remarks>
/// Fitting reads the weights, on the device that MLContext.GpuDeviceId and FallbackToCpu say, and logs what was taken from the file.
/// The fitted model is the same as a trained one: it adds the same columns, and it saves and loads with its weights inside. The estimator keeps
/// nothing of a fit and may be used by several threads.
/// </remarks>
public sealed partial class InstanceDetectingEstimator : IEstimator<InstanceSegmentationTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;

    internal InstanceDetectingEstimator(IHostEnvironment env, Options options)
    {
        _host = Contracts.CheckRef(env, nameof(env)).Register(nameof(InstanceDetectingEstimator));
        _host.CheckValue(options, nameof(options));
        _options = options.Clone();
        _options.Validate();
    }

    /// <summary>Reads the weights.</summary>
    /// <param name="input">Data with the image column; no row is read.</param>
    /// <returns>The model; dispose it to free its weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing or has another type than expected.</exception>
    /// <exception cref="ArgumentException">The number of class names is not that of the weights, or a name is empty or used twice.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, its SHA-256 is wrong, or it holds no detector.</exception>
    /// <exception cref="WeightsMismatchException">The weights do not fit the architecture of their family.</exception>
    public InstanceSegmentationTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        InputColumns.BindImage(_host, _options.ImageColumnName, input.Schema);

        using var channel = _host.Start("Reading weights");
        var model = PretrainedModel.Load(_options.Weights!, out var report, _options.Family, Configure);
        try
        {
            channel.Info(report.ToString());
            var labels = DetectorLabels.Name(_options.ClassNames!, model.ClassCount, report.Path);
            var device = TorchDevice.Choose(_host);
            if (device.type != DeviceType.CPU)
                model = model.to(device);
            var description = new ModelDescription(_options.Columns, labels, model.Options);
            return new InstanceSegmentationTransformer(_host, description, model, _options.ThreadCount, _options.Precision);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The columns that the model adds, checked against the column it needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing or has another type than expected.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        InputColumns.CheckImage(_host, _options.ImageColumnName, inputSchema);
        return PredictionColumns.Shape(_options.Columns, inputSchema, classNames: TextDataViewType.Instance);
    }

    private void Configure(MaskRcnnOptions model)
    {
        model.ScoreThreshold = _options.ScoreThreshold;
        model.DetectionsPerImage = _options.DetectionsPerImage;
        _options.ConfigureModel?.Invoke(model);
    }
}
