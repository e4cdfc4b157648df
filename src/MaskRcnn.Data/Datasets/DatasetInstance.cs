using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>One annotated object.</summary>
/// <param name="Label">Class, 1 to K: position in <see cref="InstanceDataset.ClassNames"/> plus one.</param>
/// <param name="Mask">Polygons or run lengths, in pixels of the image.</param>
public sealed record DatasetInstance(int Label, InstanceMask Mask)
{
    /// <summary>The file's own id of the annotation, or null where the format has none.</summary>
    public long? Id { get; init; }

    /// <summary>A group of objects that nobody told apart: not trained on, and detections inside it are not counted as wrong.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>The box the file states, pixels of the image, or null where it states none; the mask's own box may differ.</summary>
    public CocoBox? Box { get; init; }

    /// <summary>The area the file states in square pixels, or null where it states none.</summary>
    public double? Area { get; init; }

    /// <summary>Confidence where the instance is a prediction, otherwise null.</summary>
    public double? Score { get; init; }
}
