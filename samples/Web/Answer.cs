using MaskRcnn;

namespace Web;

/// <summary>What was found in a picture, best score first, as COCO writes results.</summary>
public sealed record Answer(int Width, int Height, IReadOnlyList<Found> Detections)
{
    public static Answer Of(Detections found, Detector detector) => new(
        found.ImageSize.Width, found.ImageSize.Height,
        [.. Enumerable.Range(0, found.Count).Select(i => new Found(
            detector.ClassNames[found.Labels[i] - 1], detector.ClassIds[found.Labels[i] - 1], found.Scores[i],
            [found.Boxes[i].X0, found.Boxes[i].Y0, found.Boxes[i].X1 - found.Boxes[i].X0, found.Boxes[i].Y1 - found.Boxes[i].Y0],
            new Segmentation([found.ImageSize.Height, found.ImageSize.Width], found.Masks[i].ToCompressedString())))]);
}
