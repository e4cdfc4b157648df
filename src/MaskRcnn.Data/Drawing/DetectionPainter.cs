using MaskRcnn.Images;
using System.Drawing;
using System.Globalization;
using MaskRcnn.Drawing;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn;

/// <summary>Draws what was found, or what is true, over a picture: masks, outlines, boxes, class names and scores.</summary>
public static class DetectionPainter
{
    private const int SmallestLetters = 11;

    /// <summary>The picture with its detections; the best have the first choice of where their label goes.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="detections">Those of this picture, in its pixels.</param>
    /// <param name="classNames">The name of label i at i - 1.</param>
    /// <param name="options">How to draw; the defaults if null.</param>
    /// <returns>A picture <see cref="PaintOptions.Scale"/> times as large.</returns>
    /// <exception cref="ArgumentException">The detections belong to a picture of another size, or a label has no name.</exception>
    public static RgbImage Draw(RgbImage image, Detections detections, IReadOnlyList<string> classNames, PaintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(detections);
        CheckSize(image, detections.ImageSize, nameof(detections));
        options ??= new PaintOptions();
        IReadOnlyList<int>? tracks = options.Tracks;
        if (tracks is not null && tracks.Count != detections.Count)
            throw new ArgumentException($"{nameof(PaintOptions)}.{nameof(options.Tracks)} has {tracks.Count} numbers for {detections.Count} detections.", nameof(options));
        return Draw(image, Visible(), options);

        IEnumerable<Instance> Visible()
        {
            for (int i = 0; i < detections.Count; i++)
            {
                if (detections.Scores[i] < options.MinScore)
                    continue;
                int label = detections.Labels[i];
                string name = NameOf(label, classNames), track = tracks is null ? "" : string.Create(CultureInfo.InvariantCulture, $" #{tracks[i]}");
                string text = string.Create(CultureInfo.InvariantCulture, $"{name}{track} {detections.Scores[i]:0.00}");
                RgbColor color = tracks is null ? Color(options, label, i) : RgbColor.FromIndex(tracks[i]);
                yield return new(detections.Boxes[i], detections.Masks[i], text, color);
            }
        }
    }

    /// <summary>The picture with its true instances; see the other overload.</summary>
    /// <inheritdoc cref="Draw(RgbImage, Detections, IReadOnlyList{string}, PaintOptions?)" path="/returns|/exception"/>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="targets">Those of this picture, in its pixels.</param>
    /// <param name="classNames">The name of label i at i - 1.</param>
    /// <param name="options">How to draw; the defaults if null.</param>
    public static RgbImage Draw(RgbImage image, InstanceTargets targets, IReadOnlyList<string> classNames, PaintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        CheckSize(image, targets.ImageSize, nameof(targets));
        options ??= new PaintOptions();
        return Draw(image, Enumerable.Range(0, targets.Count).Select(ToInstance), options);

        Instance ToInstance(int i)
        {
            int label = targets.Labels[i];
            return new(targets.Boxes[i], targets.Masks[i], NameOf(label, classNames), Color(options, label, i));
        }
    }

    private static RgbImage Draw(RgbImage image, IEnumerable<Instance> visible, PaintOptions options)
    {
        options.Validate();
        Instance[] instances = visible.ToArray();
        using var canvas = new Canvas(image, options.Scale);
        int side = Math.Min(canvas.Height, canvas.Width), thickness = Math.Max(1, side / 256);
        // Large masks first, so that small ones stay visible.
        foreach (Instance instance in instances.OrderByDescending(instance => instance.Mask.Area))
            DrawMask(canvas, instance, thickness, options);
        if (options.Boxes)
        {
            foreach (Instance instance in instances)
            {
                Rectangle box = ToCanvas(instance.Box, options.Scale);
                canvas.Outline(box.X, box.Y, box.Width, box.Height, thickness, instance.Color);
            }
        }
        if (options.Labels)
        {
            int letterScale = options.LetterScale > 0 ? options.LetterScale : Math.Max(1, (side + 160) / 320);
            var writer = new LabelWriter(canvas, new TextFont(Math.Max(SmallestLetters, 8 * letterScale)));
            foreach (Instance instance in instances)
                writer.Write(instance.Text, instance.Color, ToCanvas(instance.Box, options.Scale));
        }
        return canvas.ToImage();
    }

    private static void DrawMask(Canvas canvas, Instance instance, int thickness, PaintOptions options)
    {
        using SKPath path = MaskPath.Of(instance.Mask, options.Scale);
        // Corners of pixels that are squares are rounded over half a square, which turns stairs into curves; single pixels stay sharp.
        canvas.Area(path, instance.Color, options.MaskOpacity, thickness, options.Scale == 1 ? 0 : options.Scale);
    }

    private static Rectangle ToCanvas(Box box, int scale) => Rectangle.FromLTRB(
        (int)MathF.Floor(box.X0 * scale), (int)MathF.Floor(box.Y0 * scale), (int)MathF.Ceiling(box.X1 * scale), (int)MathF.Ceiling(box.Y1 * scale));

    private static RgbColor Color(PaintOptions options, int label, int instance) =>
        RgbColor.FromIndex(options.ColorByInstance ? instance : label - 1);

    private static string NameOf(int label, IReadOnlyList<string> classNames) => label >= 1 && label <= classNames.Count
        ? classNames[label - 1]
        : throw new ArgumentException($"Label {label} has no name: there are {classNames.Count} class names.", nameof(classNames));

    private static void CheckSize(RgbImage image, ImageSize size, string parameter)
    {
        if (image.Size != size)
            throw new ArgumentException($"The image has size {image.Size}, its instances belong to an image of {size}.", parameter);
    }

    private readonly record struct Instance(Box Box, RleMask Mask, string Text, RgbColor Color);
}
