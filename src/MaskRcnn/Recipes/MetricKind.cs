namespace MaskRcnn;

/// <summary>A number of a validation by which models are compared, larger is better.</summary>
public enum MetricKind
{
    /// <summary>COCO AP of masks, the mean over IoU 0.50 to 0.95.</summary>
    MaskAveragePrecision,

    /// <summary>AP of masks at IoU 0.5.</summary>
    MaskAveragePrecision50,

    /// <summary>AP of masks at IoU 0.75.</summary>
    MaskAveragePrecision75,

    /// <summary>COCO AP of boxes, the mean over IoU 0.50 to 0.95.</summary>
    BoxAveragePrecision,

    /// <summary>AP of boxes at IoU 0.5.</summary>
    BoxAveragePrecision50,
}
