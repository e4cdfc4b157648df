using MaskRcnn.MLNet;

namespace MaskRcnn.Onnx;

public sealed partial class OnnxDetectingEstimator
{
    /// <summary>All settings of an <see cref="OnnxDetectingEstimator"/>. They are checked once, when the estimator is made.</summary>
    public sealed class Options
    {
        /// <summary>The ONNX file. Required. Its weights must be inside, not in files beside it.</summary>
        public string? ModelFile { get; set; }

        /// <summary>How to run it. Saved with the model, but for the number of threads of this machine.</summary>
        public OnnxDetectorOptions Detector { get; set; } = new();

        /// <summary>Input: the image, an <see cref="Microsoft.ML.Data.MLImage"/>. The only column that is read.</summary>
        /// <value>"Image" by default.</value>
        public string ImageColumnName { get; set; } = ColumnNames.Image;

        /// <summary>Output: the labels of the detected instances, best score first, a vector of keys.</summary>
        /// <value>"PredictedLabel" by default.</value>
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>Output: the scores, 0 to 1, descending.</summary>
        /// <value>"Score" by default.</value>
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>Output: the boxes, four numbers each: x0 y0 x1 y1 in pixels of the input image.</summary>
        /// <value>"PredictedBoundingBoxes" by default.</value>
        public string PredictedBoundingBoxColumnName { get; set; } = ColumnNames.PredictedBoundingBoxes;

        /// <summary>Output: the masks as run lengths of the size of the input image.</summary>
        /// <value>"PredictedMasks" by default.</value>
        public string PredictedMaskColumnName { get; set; } = ColumnNames.PredictedMasks;

        internal DetectionColumnNames Columns =>
            new(ImageColumnName, PredictedLabelColumnName, ScoreColumnName, PredictedBoundingBoxColumnName, PredictedMaskColumnName);

        internal Options Clone()
        {
            var copy = (Options)MemberwiseClone();
            copy.Detector = Detector.Clone();
            return copy;
        }

        internal void Validate()
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(ModelFile);
            Columns.Validate();
            Detector.Validate();
        }
    }
}
