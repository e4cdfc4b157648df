namespace MaskRcnn.MLNet.Tests.Inference;

/// <summary>Detections as text, floating-point numbers as their bits: equal text means equal results.</summary>
internal static class DetectionText
{
    public static string Of(Detections found) => string.Join(" | ", Enumerable.Range(0, found.Count).Select(i =>
    {
        (float x0, float y0, float x1, float y1) = found.Boxes[i];
        return $"{found.Labels[i]} {string.Join(' ', ((float[])[found.Scores[i], x0, y0, x1, y1]).Select(BitConverter.SingleToInt32Bits))} {found.Masks[i].ToCompressedString()}";
    }));
}
