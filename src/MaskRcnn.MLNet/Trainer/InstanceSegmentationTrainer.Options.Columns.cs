namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTrainer
{
    public sealed partial class Options
    {
        /// <summary>
        /// Input: the labels of a row's instances, a vector of text or of keys. The classes of text are the different names in all
        /// rows, in ordinal order.
        /// </summary>
        /// <value>"Label" by default.</value>
        public string LabelColumnName { get; set; } = ColumnNames.Label;

        /// <summary>Input: the image, an <see cref="Microsoft.ML.Data.MLImage"/>. The only column that the fitted model needs.</summary>
        /// <value>"Image" by default.</value>
        public string ImageColumnName { get; set; } = ColumnNames.Image;

        /// <summary>
        /// Input: one mask per label, either <c>InstanceMask[]</c> (see <see cref="InstanceMaskTypeAttribute"/>) or a vector of text
        /// with one COCO segmentation each: <c>[[x,y,...],...]</c> or <c>{"size":[h,w],"counts":...}</c>.
        /// </summary>
        /// <value>"Masks" by default.</value>
        public string MaskColumnName { get; set; } = ColumnNames.Masks;

        /// <summary>
        /// Input, optional: a vector of Boolean, one per label, that marks groups of objects nobody told apart. Where the data have
        /// this column, such instances are left out of the training.
        /// </summary>
        /// <value>"IsCrowd" by default.</value>
        public string CrowdColumnName { get; set; } = ColumnNames.IsCrowd;

        /// <summary>Output: the labels of the detected instances, best score first, with the key values of the label column.</summary>
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

        internal InputColumnNames InputColumnNames => new(ImageColumnName, LabelColumnName, MaskColumnName, CrowdColumnName);

        internal DetectionColumnNames DetectionColumns =>
            new(ImageColumnName, PredictedLabelColumnName, ScoreColumnName, PredictedBoundingBoxColumnName, PredictedMaskColumnName);
    }
}
