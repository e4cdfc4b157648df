using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Errors;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>Draws the errors of images.</summary>
/// <param name="classNames">Names of the classes, label 1 first.</param>
/// <param name="imageCount">How many pictures the page will have: the more, the smaller they are.</param>
internal sealed class ErrorDrawing(IReadOnlyList<string> classNames, int imageCount)
{
    // Outlines of more objects than these would make the page slow.
    private const int MostMasks = 2000;

    private readonly int _side = PictureBudget.LongestSide(imageCount);

    /// <summary>Draws one.</summary>
    public ErrorImage Draw(string id, ImageErrors errors, EvaluatedObjects objects, LoadedPicture? loaded)
    {
        ImageSize size = objects.Size ?? loaded?.Image?.Size ?? ExtentOf(objects);
        PagePicture? picture = loaded?.Image is { } image ? PagePicture.Photograph($"p-{id}", image, _side) : null;
        var layers = new ErrorLayers(classNames, objects, MaskShapes.Tolerance(Math.Max(size.Width, size.Height), _side), MostMasks);
        var view = new View($"Errors in {objects.FileName}", picture?.Id, size.Width, size.Height, layers.Of(errors));
        string problem = loaded?.Image is { } read && read.Size != size
            ? $"The picture has {read.Size} pixels, its annotations are for {size}."
            : loaded?.Problem ?? "";
        return new ErrorImage(id, objects.FileName, FlagsOf(errors), problem, $"{picture?.Html}{view.ToHtml("Dotted is where the object is, solid what was detected.")}");
    }

    private static ErrorFlag[] FlagsOf(ImageErrors errors)
    {
        var flags = new List<ErrorFlag>();
        Add(errors.Missed.Count, "missed", "bad");
        Add(Count(ErrorKind.Background), "false", "bad");
        Add(Count(ErrorKind.Location), "mislocated", "warn");
        Add(Count(ErrorKind.Class) + Count(ErrorKind.ClassAndLocation), "misclassified", "warn");
        Add(Count(ErrorKind.Duplicate), "duplicate", "warn");
        Add(Count(ErrorKind.TruePositive), "right", "good");
        return [.. flags];

        int Count(ErrorKind kind) => errors.Detections.Count(item => item.Kind == kind);

        void Add(int count, string name, string kind)
        {
            if (count > 0)
                flags.Add(new ErrorFlag($"{count} {name}", kind));
        }
    }

    private static ImageSize ExtentOf(EvaluatedObjects objects)
    {
        CocoBox[] boxes = [.. objects.Truths.Select(truth => truth.Box), .. objects.Detections.Select(detection => detection.Box)];
        return new ImageSize(
            (int)Math.Clamp(boxes.Select(box => box.X + box.Width).DefaultIfEmpty(1).Max(), 1, 100_000),
            (int)Math.Clamp(boxes.Select(box => box.Y + box.Height).DefaultIfEmpty(1).Max(), 1, 100_000));
    }
}
