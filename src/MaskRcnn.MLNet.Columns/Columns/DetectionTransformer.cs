using MaskRcnn.Images;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// A fitted detector: adds the columns PredictedLabel, Score, PredictedBoundingBoxes and PredictedMasks to data that has an image column. In
/// each row the four have the same number of instances (four numbers per box), best score first.
/// </summary>
/// <remarks>
/// One model serves any number of threads: each gets what it would get alone. Settings are made by one thread, before the others predict. A
/// <see cref="Microsoft.ML.PredictionEngine{TSrc, TDst}"/> is for one thread at a time, as ML.NET says; make one for each thread over the same
/// model, with <see cref="Microsoft.ML.PredictionEngineOptions.OwnsTransformer"/> off, or call Detect.
/// </remarks>
public abstract partial class DetectionTransformer : RowToRowTransformerBase
{
    private protected DetectionTransformer(IHost host)
        : base(host)
    {
    }

    /// <summary>The class names; class <c>i</c> is key value <c>i + 1</c> of the predicted labels. Empty for a label that no class uses.</summary>
    public IReadOnlyList<string> ClassNames => Labels.Names;

    /// <summary>
    /// The id that the data has for each class, label 1 first: of a model trained on a data set, its
    /// <see cref="Datasets.InstanceDataset.ClassIds"/>; else the labels themselves, 1, 2, ….
    /// </summary>
    public IReadOnlyList<long> ClassIds => Labels.Ids;

    /// <summary>
    /// Whether mirror images of each image are looked at too, which finds a little more in a multiple of the time. Not saved with the model.
    /// </summary>
    /// <value>Null by default: only the image itself.</value>
    public TestTimeAugmentation? TestTimeAugmentation { get; set; }

    private protected abstract DetectionColumnNames Columns { get; }

    private protected abstract ClassLabels Labels { get; }

    /// <summary>How the detector is written as an ONNX file: a call to make.</summary>
    private protected abstract string OwnExport { get; }

    private protected abstract Detections FindAll(RgbImage image);

    /// <inheritdoc />
    protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);
}
