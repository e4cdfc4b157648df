using System.Diagnostics;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Loading;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Validation;

/// <summary>Lets a model find the objects of validation images and measures COCO AP.</summary>
/// <param name="model">The model.</param>
/// <param name="data">What is measured on.</param>
/// <param name="classNames">Names of the classes, label 1 first.</param>
/// <param name="options">How many pictures to draw.</param>
/// <param name="validated">Told of the objects of each image; null if nobody asks.</param>
internal sealed class Validator(
    MaskRcnnModel model, IValidationData data, IReadOnlyList<string> classNames, ValidationOptions options, Action<EvaluatedObjects>? validated = null)
{
    private static readonly PaintOptions s_paint = new() { MinScore = 0.5f };

    /// <summary>What is measured on.</summary>
    public IValidationData Data => data;

    /// <summary>Evaluates the weights as they are. The model is left in evaluation mode.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValidationResult Evaluate(int epoch, int step, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var boxes = new CocoEvaluator(IouKind.Boxes, classNames);
        var masks = new CocoEvaluator(IouKind.Masks, classNames);
        var pictures = new List<RgbImage>();
        model.eval();
        model.PrepareInference(Precision.Float32);
        long id = 0;
        foreach (ValidationExample example in Prefetcher.Prefetch(data.Read()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Detections detections = Detect(example.Image);
            var found = Detection.FromDetections(detections);
            id++;
            boxes.AddImage(id, example.Truths, found);
            masks.AddImage(id, example.Truths, found);
            validated?.Invoke(new EvaluatedObjects(id, example.Name, example.Image.Size, example.Truths, found));
            if (pictures.Count < options.Pictures)
                pictures.Add(DetectionPainter.Draw(example.Image, detections, classNames, s_paint));
        }

        return new ValidationResult(epoch, step, boxes.Compute(), masks.Compute(), Stopwatch.GetElapsedTime(start)) { Pictures = pictures };
    }

    private Detections Detect(RgbImage image)
    {
        using var scope = NewDisposeScope();
        return model.Detect([image.ToTensor(model.Device)])[0];
    }
}
