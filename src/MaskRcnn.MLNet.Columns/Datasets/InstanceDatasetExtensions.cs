using MaskRcnn.Datasets;
using Microsoft.ML;

namespace MaskRcnn.MLNet;

/// <summary>Brings an <see cref="InstanceDataset"/> into ML.NET.</summary>
public static class InstanceDatasetExtensions
{
    /// <summary>The data set as a data view that trains and evaluates as it is: one row per image, in the order of the data set.</summary>
    /// <param name="dataset">The data set; the view reads it and its image files, and copies nothing.</param>
    /// <param name="ml">The context that the view's errors and shuffled orders belong to.</param>
    /// <remarks>
    /// <format type="text/markdown"><![CDATA[
    /// | column | type | content |
    /// |---|---|---|
    /// | ImagePath | text | the path of the image file |
    /// | Image | MLImage | decoded when it is read, upright as the file's EXIF orientation says; disposed with its row |
    /// | Label | vector of keys | the class of each instance; the key values are the class names, in their order |
    /// | Masks | vector of InstanceMask | as in the data set: polygons stay polygons, in pixels of the upright image |
    /// | IsCrowd | vector of Boolean | instances that the trainer leaves out and that the evaluator treats as COCO does |
    ///
    /// Rows are read by several cursors at once where ML.NET asks for it, and in random order where it asks for that. ML.NET's Cache
    /// and ShuffleRows keep no image column: append LoadImages behind them, for data without turned images. The trainer shuffles by itself.
    /// ]]></format>
    /// </remarks>
    /// <exception cref="ArgumentException">The data set has no class.</exception>
    /// <example><code>
    /// var train = DatasetReader.Read("annotations.json");
    /// var model = ml.MulticlassClassification.Trainers.InstanceSegmentation().Fit(train.ToDataView(ml));
    /// </code></example>
    public static IDataView ToDataView(this InstanceDataset dataset, MLContext ml)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(ml);
        return new InstanceDatasetView(ml, dataset);
    }
}
