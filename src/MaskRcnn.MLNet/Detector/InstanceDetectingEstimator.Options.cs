using MaskRcnn.Weights;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceDetectingEstimator
{
    /// <summary>All settings of an <see cref="InstanceDetectingEstimator"/>. They are checked once, when the estimator is made.</summary>
    public sealed class Options
    {
        /// <summary>The weights of a whole detector. Required.</summary>
        public WeightsSource? Weights { get; set; }

        /// <summary>
        /// The classes of the weights in the order of their labels, label 1 first, or the background first and label 1 second. Required.
        /// </summary>
        /// <remarks>
        /// The key values of the predicted labels are these names, and the key of a class is its label: with
        /// <see cref="CocoClasses.Slots"/> there are 90 keys, COCO's category ids. A label that no class uses is named
        /// <see cref="CocoClasses.Unused"/> here and has an empty key value; detections of it are left out.
        /// </remarks>
        public IReadOnlyList<string>? ClassNames { get; set; }

        /// <summary>The family of the weights, a name of <see cref="WeightsFamily.All"/>.</summary>
        /// <value>Null by default: it is recognised from the file.</value>
        public string? Family { get; set; }

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

        /// <summary>Detections with this score or a lower one are left out; 0 to 1.</summary>
        /// <value>0.05 by default, right for evaluation; 0.5 is usual for showing results.</value>
        public float ScoreThreshold { get; set; } = 0.05f;

        /// <summary>The most detections of an image, at least 1.</summary>
        /// <value>100 by default.</value>
        public int DetectionsPerImage { get; set; } = 100;

        /// <summary>
        /// Changes options of the model that leave the shapes of the weights as they are, such as image sizes, anchors and the
        /// threshold of suppression. Called by <see cref="Fit"/>, after the options above have been set.
        /// </summary>
        public Action<MaskRcnnOptions>? ConfigureModel { get; set; }

        /// <summary>The type in which the network computes. Saved with the model, whose weights stay as they are in the file.</summary>
        /// <value><see cref="Precision.Float32"/> by default.</value>
        public Precision Precision { get; set; } = Precision.Float32;

        /// <summary>Threads for tensor operations, at least 1; 0 takes one per processor. Not saved with the model.</summary>
        /// <value>0 by default.</value>
        public int ThreadCount { get; set; }

        internal DetectionColumnNames Columns =>
            new(ImageColumnName, PredictedLabelColumnName, ScoreColumnName, PredictedBoundingBoxColumnName, PredictedMaskColumnName);

        internal Options Clone()
        {
            var copy = (Options)MemberwiseClone();
            copy.ClassNames = ClassNames is null ? null : [.. ClassNames];
            return copy;
        }

        internal void Validate()
        {
            ArgumentNullException.ThrowIfNull(Weights);
            ArgumentNullException.ThrowIfNull(ClassNames);
            if (ClassNames.Count == 0)
                throw new ArgumentException("ClassNames is empty; expected the names of the classes of the weights.");
            if (Family is not null)
                WeightsFamily.Find(Family);
            Columns.Validate();
            if (ScoreThreshold is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(ScoreThreshold), ScoreThreshold, "ScoreThreshold: expected 0 to 1.");
            ArgumentOutOfRangeException.ThrowIfLessThan(DetectionsPerImage, 1);
            if (!Enum.IsDefined(Precision))
                throw new ArgumentOutOfRangeException(nameof(Precision), Precision, "Precision: expected Float32 or BFloat16.");
            ArgumentOutOfRangeException.ThrowIfNegative(ThreadCount);
        }
    }
}
