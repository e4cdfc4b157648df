using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MaskRcnn.Onnx.Inference;

/// <summary>Turns the outputs of a model into detections.</summary>
internal sealed class DetectionReader(OnnxModelDescription description, int classCount, float scoreThreshold)
{
    /// <summary>Reads the detections of one picture.</summary>
    /// <param name="outputs">Boxes, labels, scores, masks.</param>
    /// <param name="given">Size of the picture that the model was given.</param>
    /// <param name="image">Size of the picture that the results are to refer to.</param>
    /// <exception cref="InvalidDataException">The outputs do not fit each other or the description; the message says which.</exception>
    public Detections Read(IReadOnlyList<OrtValue> outputs, ImageSize given, ImageSize image)
    {
        long[] shape = outputs[0].GetTensorTypeAndShape().Shape;
        if (shape is not [var count, 4])
            throw new InvalidDataException($"Output {description.BoxesName} has shape [{string.Join(',', shape)}]; expected [D,4].");
        float[] boxes = Floats(outputs[0], description.BoxesName, 4 * count);
        int[] labels = Labels(outputs[1], count);
        float[] scores = Floats(outputs[2], description.ScoresName, count);
        int[] chosen = Choose(boxes, labels, scores);
        var scaled = new float[4 * chosen.Length];
        (float x, float y) = ((float)image.Width / given.Width, (float)image.Height / given.Height);
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = boxes[4 * chosen[i / 4] + i % 4] * (i % 2 == 0 ? x : y);
        var placed = Boxes.FromArray(scaled);
        var masks = new MaskOutput(outputs[3], description, count);
        var pasted = new RleMask[chosen.Length];
        Parallel.For(0, pasted.Length, i => pasted[i] = masks.Read(chosen[i], placed[i], image));
        return new Detections(image, placed, Array.ConvertAll(chosen, i => labels[i]), Array.ConvertAll(chosen, i => scores[i]), pasted);
    }

    // Best first; what has no place in the picture is no detection.
    private int[] Choose(float[] boxes, int[] labels, float[] scores)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 1 || labels[i] > classCount)
            {
                throw new InvalidDataException(
                    $"Output {description.LabelsName} holds the label {labels[i] - 1 + description.FirstLabel}; expected {description.FirstLabel} to "
                    + $"{classCount - 1 + description.FirstLabel} for {classCount} class names.");
            }
        }
        return [.. Enumerable.Range(0, scores.Length)
            .Where(i => scores[i] > scoreThreshold && boxes.Skip(4 * i).Take(4).All(float.IsFinite))
            .OrderByDescending(i => scores[i])];
    }

    private int[] Labels(OrtValue output, long count)
    {
        OrtTensorTypeAndShapeInfo info = output.GetTensorTypeAndShape();
        if (info.ElementCount != count)
            throw Mismatch(description.LabelsName, info.ElementCount, count);
        int offset = 1 - description.FirstLabel;
        return info.ElementDataType switch
        {
            TensorElementType.Int64 => [.. output.GetTensorDataAsSpan<long>().ToArray().Select(label => (int)Math.Clamp(label, int.MinValue / 2, int.MaxValue / 2) + offset)],
            TensorElementType.Int32 => [.. output.GetTensorDataAsSpan<int>().ToArray().Select(label => Math.Clamp(label, int.MinValue / 2, int.MaxValue / 2) + offset)],
            var other => throw new InvalidDataException($"Output {description.LabelsName} is of {other}; expected Int64 or Int32."),
        };
    }

    private static float[] Floats(OrtValue output, string name, long count)
    {
        OrtTensorTypeAndShapeInfo info = output.GetTensorTypeAndShape();
        if (info.ElementDataType != TensorElementType.Float)
            throw new InvalidDataException($"Output {name} is of {info.ElementDataType}; expected Float.");
        return info.ElementCount == count ? output.GetTensorDataAsSpan<float>().ToArray() : throw Mismatch(name, info.ElementCount, count);
    }

    private static InvalidDataException Mismatch(string name, long found, long expected) =>
        new($"Output {name} has {found} numbers; expected {expected}, one for each detection.");
}
