namespace MaskRcnn.Datasets;

public sealed partial record DatasetReaderOptions
{
    /// <summary>
    /// The subset to read where a description names several: <c>train</c>, <c>val</c> or <c>test</c> of a YOLO data.yaml. Default: all
    /// of them, each image once.
    /// </summary>
    public string? Subset { get; init; }

    /// <summary>Whether YOLO rows that have a box only are read as rectangular masks. Default false: they are refused.</summary>
    public bool BoxesAsMasks { get; init; }
}
