using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Default column names. Label, PredictedLabel and Score are ML.NET's, the others as in its object detection.</summary>
internal static class ColumnNames
{
    public const string Label = DefaultColumnNames.Label;
    public const string PredictedLabel = DefaultColumnNames.PredictedLabel;
    public const string Score = DefaultColumnNames.Score;
    public const string Image = "Image";
    public const string ImagePath = "ImagePath";
    public const string Masks = "Masks";
    public const string IsCrowd = "IsCrowd";
    public const string PredictedMasks = "PredictedMasks";
    public const string PredictedBoundingBoxes = "PredictedBoundingBoxes";
}
