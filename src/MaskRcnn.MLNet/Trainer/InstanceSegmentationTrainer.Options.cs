using MaskRcnn.Checkpoints;
using MaskRcnn.Distributed;
using MaskRcnn.Evaluation;
using MaskRcnn.Training;
using MaskRcnn.Validation;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTrainer
{
    /// <summary>All settings of an <see cref="InstanceSegmentationTrainer"/>. They are checked once, when the trainer is made.</summary>
    public sealed partial class Options
    {
        /// <summary>The model: backbone, sizes, anchors, thresholds.</summary>
        public MaskRcnnOptions Model { get; set; } = new();

        /// <summary>The training: epochs or stages, batch size, learning rate, augmentation, loading, validation, threads.</summary>
        public TrainingOptions Training { get; set; } = new();

        /// <summary>
        /// Decides everything random, at least 0: initial weights, the order of the examples, augmentation, sampling, and the rows that
        /// <see cref="ValidationSetFraction"/> keeps back.
        /// </summary>
        /// <value>
        /// Null by default: taken from the MLContext when the trainer is made. A program that makes the same things in the same order
        /// from an <c>MLContext</c> of the same seed gets the same one; from an MLContext without a seed each trainer gets another,
        /// but 0 with a <see cref="Workspace"/>, because a training can only be resumed with the seed it began with.
        /// </value>
        public int? Seed { get; set; }

        /// <summary>
        /// Weights to start from: of a whole detector, such as torchvision's <c>maskrcnn_resnet50_fpn</c>, or of a residual network
        /// trained on ImageNet, which go into the backbone. Layers that depend on the number of classes start from random weights
        /// where the numbers differ. What was taken from the file is logged.
        /// </summary>
        /// <value>Null by default: all weights are random.</value>
        /// <remarks>
        /// <see cref="Model"/> must have the architecture of the weights, which for torchvision's detectors is
        /// <see cref="MaskRcnnOptions.MaskRcnnResNet50Fpn"/> or <see cref="MaskRcnnOptions.MaskRcnnResNet50FpnV2"/>, and for ImageNet's
        /// networks their depth in <see cref="MaskRcnnOptions.Backbone"/>; otherwise <see cref="Fit(IDataView)"/> throws a
        /// <see cref="WeightsMismatchException"/> before it reads any data. <see cref="MaskRcnnOptions.FrozenStages"/> of 2 is
        /// usual with such weights.
        /// </remarks>
        public WeightsSource? InitialWeights { get; set; }

        /// <summary>What to do with instances that have no label or no visible mask.</summary>
        /// <value><see cref="InvalidInstancePolicy.Fail"/> by default.</value>
        public InvalidInstancePolicy InvalidInstances { get; set; } = InvalidInstancePolicy.Fail;

        /// <summary>
        /// Where the training keeps checkpoints and logs, and whether it goes on from a checkpoint. A training that was killed at any
        /// instant, or cancelled, and that is resumed gives the same model as one that was not, if <see cref="Seed"/>, data and
        /// other options are the same; otherwise <see cref="Fit(IDataView)"/> says what differs.
        /// </summary>
        /// <value>Without a folder by default: nothing is written.</value>
        public WorkspaceOptions Workspace { get; set; } = new();

        /// <summary>The folder of <see cref="Workspace"/>, as ML.NET's image classification calls it.</summary>
        public string? WorkspacePath
        {
            get => Workspace.Path;
            set => Workspace.Path = value;
        }

        /// <summary>
        /// Rows that are not trained on but measured on, with the columns of the training data, as <see cref="Fit(IDataView)"/> gets
        /// them: transformed by what stands before the trainer. <see cref="TrainingOptions.Validation"/> says how often, which number is
        /// the best model's, and when to stop early. Crowds count as in evaluation.
        /// </summary>
        /// <value>Null by default. Not together with <see cref="ValidationSetFraction"/>.</value>
        public IDataView? ValidationSet { get; set; }

        /// <summary>
        /// The share of the training data that is kept back to measure on, 0 to below 1. Which images that are depends on the seed
        /// alone: of rows, on their number; of a data set, on the names of the files.
        /// </summary>
        /// <value>Null by default: none. Not together with <see cref="ValidationSet"/>.</value>
        public double? ValidationSetFraction { get; set; }

        /// <summary>
        /// Devices that share every batch, such as <c>["cuda:0", "cuda:1"]</c>: <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>. The finished
        /// model is on the first one. A device may be named several times: <c>["cpu", "cpu"]</c> trains on two halves of a batch at once.
        /// </summary>
        /// <value>Empty by default: the device of the MLContext.</value>
        public IReadOnlyList<string> Devices { get; set; } = [];

        /// <summary>
        /// Processes that share every batch, such as <see cref="MessagePassing"/>. Each makes the same trainer and fits it to the same
        /// data; process 0 writes the workspace and calls back, and all get the same model.
        /// </summary>
        /// <value>Null by default: this process alone.</value>
        public IProcessGroup? Processes { get; set; }

        /// <summary>Called after every validation with COCO AP by boxes and by masks, on the thread that trains.</summary>
        public Action<ValidationResult>? MetricsCallback { get; set; }

        /// <summary>Called in the training's thread for every image of a validation with its true objects and what was found; null for none.</summary>
        public Action<EvaluatedObjects>? ImageValidatedCallback { get; set; }

        /// <summary>Called after every training step, on the thread that trains; keep it short.</summary>
        public Action<TrainingProgress>? ProgressCallback { get; set; }

        /// <summary>
        /// Stops the training between two steps, as cancelling the execution of the MLContext does. <see cref="OnCancel"/> says what
        /// becomes of the model.
        /// </summary>
        public CancellationToken CancellationToken { get; set; }

        /// <summary>
        /// What to do with the model when the training is cancelled. Before the first step there is none worth returning:
        /// <see cref="Fit(IDataView)"/> then throws an <see cref="OperationCanceledException"/> in any case.
        /// </summary>
        /// <value><see cref="CancellationPolicy.ReturnModel"/> by default: look at the token to know whether the training was whole.</value>
        public CancellationPolicy OnCancel { get; set; } = CancellationPolicy.ReturnModel;
    }
}
