using System.Diagnostics;
using MaskRcnn.Distributed;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Loading;
using MaskRcnn.Replicas;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Validation;

/// <summary>
/// Lets a model find the objects of validation images and measures COCO AP. Replicas and processes share the images; all get the same
/// numbers, those of one alone.
/// </summary>
/// <param name="replicas">The model and its copies.</param>
/// <param name="group">The processes.</param>
/// <param name="data">What is measured on.</param>
/// <param name="classNames">Names of the classes, label 1 first.</param>
/// <param name="options">How many pictures to draw.</param>
/// <param name="validated">Told of the objects of each image; null if nobody asks.</param>
internal sealed class Validator(
    ReplicaSet replicas, IProcessGroup group, IValidationData data, IReadOnlyList<string> classNames, ValidationOptions options,
    Action<EvaluatedObjects>? validated = null)
{
    // Images of each replica between two exchanges: enough that a slow image holds up few, few enough to be held.
    private const int ImagesPerReplica = 4;

    private static readonly PaintOptions s_paint = new() { MinScore = 0.5f };

    /// <summary>What is measured on.</summary>
    public IValidationData Data => data;

    /// <summary>Evaluates the weights as they are. The model is left in evaluation mode.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, in any process.</exception>
    /// <exception cref="ProcessGroupException">Another process failed.</exception>
    public ValidationResult Evaluate(int epoch, int step, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var boxes = new CocoEvaluator(IouKind.Boxes, classNames);
        var masks = new CocoEvaluator(IouKind.Masks, classNames);
        var pictures = new List<RgbImage>();
        replicas.First.eval();
        replicas.Follow();
        replicas.ForEach((_, model) => model.PrepareInference(Precision.Float32));
        foreach (ValidatedImage image in Detect(cancellationToken))
        {
            ImageJudgement? judgement = image.GetJudgement();
            boxes.AddImage(image.Objects.ImageId, image.Objects.Truths, image.Objects.Detections, judgement);
            masks.AddImage(image.Objects.ImageId, image.Objects.Truths, image.Objects.Detections, judgement);
            validated?.Invoke(image.Objects);
            if (image.Picture is not null)
                pictures.Add(image.Picture);
        }

        return new ValidationResult(epoch, step, boxes.Compute(), masks.Compute(), Stopwatch.GetElapsedTime(start)) { Pictures = pictures };
    }

    // The images of all processes in their order, a block at a time.
    private IEnumerable<ValidatedImage> Detect(CancellationToken cancellationToken)
    {
        int length = replicas.Count * group.Size == 1 ? 1 : ImagesPerReplica * replicas.Count;
        using IEnumerator<(long Id, ValidationExample Example)> reading =
            ValidationShare.Read(data, new BatchShare(group.Rank, group.Size)).GetEnumerator();
        while (true)
        {
            ValidatedImage[] own = [];
            Exception? failure = null;
            try
            {
                own = DetectBlock(reading, length, cancellationToken);
            }
            catch (Exception error) when (group.Size > 1)
            {
                failure = error;
            }
            bool isCancelled = failure is OperationCanceledException;
            Block[] all = group.Exchange("validation", new Block(isCancelled, own), isCancelled ? null : failure);
            if (all.Any(block => block.IsCancelled))
                throw new OperationCanceledException();
            ValidatedImage[] images = [.. all.SelectMany(block => block.Images).OrderBy(image => image.Objects.ImageId)];
            if (images.Length == 0)
                yield break;
            foreach (ValidatedImage image in images)
                yield return image;
        }
    }

    private ValidatedImage[] DetectBlock(IEnumerator<(long Id, ValidationExample Example)> reading, int length, CancellationToken cancellationToken)
    {
        List<(long Id, ValidationExample Example)> block = [];
        while (block.Count < length && reading.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            block.Add(reading.Current);
        }
        var found = new ValidatedImage[block.Count];
        replicas.ForEach((replica, model) =>
        {
            for (int i = replica; i < found.Length; i += replicas.Count)
                found[i] = Detect(model, block[i].Id, block[i].Example);
        });
        return found;
    }

    private ValidatedImage Detect(MaskRcnnModel model, long id, ValidationExample example)
    {
        using var scope = NewDisposeScope();
        Detections detections = model.Detect([example.Image.ToTensor(model.Device)])[0];
        var objects = new EvaluatedObjects(id, example.Name, example.Image.Size, example.Truths, Detection.FromDetections(detections));
        RgbImage? picture = id <= options.Pictures ? DetectionPainter.Draw(example.Image, detections, classNames, s_paint) : null;
        return new ValidatedImage(objects, picture, example.Judgement?.NegativeLabels.ToArray(), example.Judgement?.NotExhaustiveLabels.ToArray());
    }

    private sealed record Block(bool IsCancelled, ValidatedImage[] Images);
}
