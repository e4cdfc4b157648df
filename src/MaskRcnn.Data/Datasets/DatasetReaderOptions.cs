using MaskRcnn.Images;

namespace MaskRcnn.Datasets;

/// <summary>How annotation files are read. Every option has a default that fits most files.</summary>
public sealed partial record DatasetReaderOptions
{
    /// <summary>
    /// Folder of the images; default: what the format says, else the folder of the annotation file. Image names that lead out of that
    /// folder (absolute, with <c>..</c>, or web addresses) are refused by default; with this folder, the file of their last part is
    /// taken from it. For a YOLO data.yaml it is the folder that the paths are relative to; mask folders have images at fixed places and
    /// refuse it.
    /// </summary>
    public string? ImageDirectory { get; init; }

    /// <summary>
    /// Class names, label 1 first, for formats that store numbers only (YOLO without data.yaml) or none (masks, run lengths), and to
    /// fix the order for the others. Default: as the file has them, in the order of their ids or, without ids, of first appearance.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Name of the only class in formats without classes, and of regions without one. Default <c>object</c>.</summary>
    public string DefaultClassName { get; init; } = "object";

    /// <summary>
    /// The region attribute that names the class in VIA files. Default: the only attribute, or the first of <c>class</c>,
    /// <c>label</c>, <c>name</c>, <c>type</c> and <c>category</c> that occurs.
    /// </summary>
    public string? ClassAttribute { get; init; }

    /// <summary>Whether open polylines are closed into polygons. Default false: they are refused.</summary>
    public bool ClosePolylines { get; init; }

    /// <summary>
    /// Whether an annotation that cannot be used (of an unknown class or image, with an id that is taken, with a mask that is none) is
    /// left out and listed in <see cref="InstanceDataset.Warnings"/>, for a dataset check to report. Default false: the first one is an
    /// error. Files that are damaged as such are errors all the same.
    /// </summary>
    public bool SkipInvalid { get; init; }

    /// <summary>
    /// How samples of more than 8 bits (16-bit PNG and TIFF, float TIFF) become 8 when images are decoded. Default
    /// <see cref="DepthScaling.FullRange"/>; the dataset check reports images that use too little of the full range.
    /// </summary>
    public DepthScaling DepthScaling { get; init; }

    /// <summary>Largest annotation file in bytes that is read whole (formats that stream have no such limit). Default 512 MiB.</summary>
    public long MaxFileBytes { get; init; } = 512L << 20;
}
