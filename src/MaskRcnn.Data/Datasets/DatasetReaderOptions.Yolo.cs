namespace MaskRcnn.Datasets;

public sealed partial record DatasetReaderOptions
{
    /// <summary>
    /// The subset to read where there are several: <c>train</c>, <c>val</c> or <c>test</c> of a YOLO data.yaml, a list in the ImageSets of
    /// Pascal VOC. Default: all of them, each image once.
    /// </summary>
    public string? Subset { get; init; }

    /// <summary>Whether rows of YOLO and objects in the XML of Pascal VOC and of the old LabelMe that have a box only are read as rectangular masks. Default false: they are refused.</summary>
    public bool BoxesAsMasks { get; init; }
}
