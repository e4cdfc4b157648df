namespace MaskRcnn.MLNet;

/// <summary>All of a fitted model but its weights: columns, classes and architecture.</summary>
internal sealed record ModelDescription(DetectionColumnNames Columns, ClassLabels Labels, MaskRcnnOptions Model);
