using MaskRcnn.Training;
using MaskRcnn.Weights;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTrainer
{
    /// <summary>All settings of an <see cref="InstanceSegmentationTrainer"/>. They are checked once, when the trainer is made.</summary>
    public sealed class Options
    {
        /// <summary>Input: the labels of a row's instances, a vector of keys.</summary>
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

        /// <summary>The model: backbone, sizes, anchors, thresholds.</summary>
        public MaskRcnnOptions Model { get; set; } = new();

        /// <summary>The training: epochs, batch size, learning rate, augmentation, threads.</summary>
        public TrainingOptions Training { get; set; } = new();

        /// <summary>
        /// Weights to start from: of a whole detector, such as torchvision's <c>maskrcnn_resnet50_fpn</c>, or of a residual network
        /// trained on ImageNet, which go into the backbone. Layers that depend on the number of classes start from random weights
        /// where the numbers differ. What was taken from the file is logged.
        /// </summary>
        /// <value>Null by default: all weights are random.</value>
        /// <remarks>
        /// <see cref="Model"/> must have the architecture of the weights, which for torchvision's detectors is
        /// <see cref="MaskRcnnOptions.MaskRcnnResNet50Fpn"/> or <see cref="MaskRcnnOptions.MaskRcnnResNet50FpnV2"/>, and for ImageNet's
        /// networks their depth in <see cref="MaskRcnnOptions.Backbone"/>; otherwise <see cref="Fit"/> throws a
        /// <see cref="WeightsMismatchException"/> before it reads any data. <see cref="MaskRcnnOptions.FrozenStages"/> of 2 is
        /// usual with such weights.
        /// </remarks>
        public WeightsSource? InitialWeights { get; set; }

        /// <summary>What to do with instances that have no label or no visible mask.</summary>
        /// <value><see cref="InvalidInstancePolicy.Fail"/> by default.</value>
        public InvalidInstancePolicy InvalidInstances { get; set; } = InvalidInstancePolicy.Fail;

        /// <summary>Called after every training step, on the thread that trains; keep it short.</summary>
        public Action<TrainingProgress>? ProgressCallback { get; set; }

        /// <summary>
        /// Stops the training between two steps, as cancelling the execution of the MLContext does. <see cref="OnCancel"/> says what
        /// becomes of the model.
        /// </summary>
        public CancellationToken CancellationToken { get; set; }

        /// <summary>
        /// What to do with the model when the training is cancelled. Before the first step there is none worth returning:
        /// <see cref="Fit"/> then throws an <see cref="OperationCanceledException"/> in any case.
        /// </summary>
        /// <value><see cref="CancellationPolicy.ReturnModel"/> by default: look at the token to know whether the training was whole.</value>
        public CancellationPolicy OnCancel { get; set; } = CancellationPolicy.ReturnModel;

        internal DetectionColumnNames DetectionColumns =>
            new(ImageColumnName, PredictedLabelColumnName, ScoreColumnName, PredictedBoundingBoxColumnName, PredictedMaskColumnName);

        internal Options Clone()
        {
            var copy = (Options)MemberwiseClone();
            copy.Model = Model.Clone();
            copy.Training = Training.Clone();
            return copy;
        }

        internal void Validate()
        {
            ArgumentNullException.ThrowIfNull(Model);
            ArgumentNullException.ThrowIfNull(Training);
            Model.Validate();
            Training.Validate();
            if (!Enum.IsDefined(InvalidInstances))
                throw new ArgumentOutOfRangeException(nameof(InvalidInstances), InvalidInstances, "InvalidInstances: expected Fail or Skip.");

            if (!Enum.IsDefined(OnCancel))
                throw new ArgumentOutOfRangeException(nameof(OnCancel), OnCancel, "OnCancel: expected ReturnModel or Throw.");
            if (new[] { LabelColumnName, MaskColumnName, CrowdColumnName }.Any(string.IsNullOrWhiteSpace))
                throw new ArgumentException("A column name is empty; every column of the trainer needs a name.");
            DetectionColumns.Validate();
        }
    }
}
