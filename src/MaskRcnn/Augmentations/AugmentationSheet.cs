using MaskRcnn.Images;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;
using MaskRcnn.Training;

namespace MaskRcnn.Augmentations;

/// <summary>Shows what augmentations make of examples: a contact sheet of what the network will see.</summary>
public static class AugmentationSheet
{
    /// <summary>One row for each example: as it is, then changed several times, with masks, boxes and class names.</summary>
    /// <param name="examples">At least one; each is also a partner of the others.</param>
    /// <param name="augmentations">Applied in order.</param>
    /// <param name="classNames">The name of label i at i - 1.</param>
    /// <param name="versions">How often each example is changed, at least 1.</param>
    /// <param name="seed">The same seed gives the same sheet.</param>
    /// <param name="cellSide">Longer side in pixels that pictures are brought to before they are drawn on, at least 16.</param>
    /// <param name="paint">How to draw; the defaults if null. Its scale is ignored.</param>
    /// <exception cref="ArgumentException">No examples, an option of an augmentation is out of range, or a label has no name.</exception>
    public static RgbImage Draw(
        IReadOnlyList<TrainingExample> examples,
        IReadOnlyList<Augmentation> augmentations,
        IReadOnlyList<string> classNames,
        int versions = 4,
        ulong seed = 0,
        int cellSide = 400,
        PaintOptions? paint = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(augmentations);
        ArgumentOutOfRangeException.ThrowIfLessThan(versions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(cellSide, 16);
        foreach (Augmentation augmentation in augmentations)
            augmentation.Validate();

        var pictures = new List<RgbImage>();
        var captions = new List<string>();
        for (int i = 0; i < examples.Count; i++)
        {
            Add(examples[i], $"{Path.GetFileName(examples[i].Name)}: {Count(examples[i].Targets.Count)}");
            for (int version = 0; version < versions; version++)
            {
                var random = RandomSource.ForStream(seed, (ulong)i, (ulong)version);
                var context = new AugmentationContext(random, Partners(examples, i, version));
                TrainingExample changed = AugmentationList.Apply(augmentations, examples[i], context);
                string dropped = context.DroppedInstances > 0 ? $", {context.DroppedInstances} dropped" : "";
                Add(changed, $"{version + 1}: {changed.Image.Width}x{changed.Image.Height}, {Count(changed.Targets.Count)}{dropped}");
            }
        }
        return ContactSheet.Tile(pictures, versions + 1, captions);

        void Add(TrainingExample example, string caption)
        {
            ImageSize size = ImageFit.Scale(example.Image.Size, cellSide, 1);
            PaintOptions options = (paint ?? new PaintOptions()) with { Scale = 1 };
            pictures.Add(DetectionPainter.Draw(example.Image.Resize(size), example.Targets.Resize(size), classNames, options));
            captions.Add(caption);
        }
    }

    /// <summary>The other examples, beginning with another one for each version.</summary>
    private static Func<TrainingExample>[] Partners(IReadOnlyList<TrainingExample> examples, int index, int version)
    {
        var partners = new Func<TrainingExample>[examples.Count - 1];
        for (int i = 0; i < partners.Length; i++)
        {
            int partner = (index + 1 + (i + version) % partners.Length) % examples.Count;
            partners[i] = () => examples[partner];
        }
        return partners;
    }

    private static string Count(int instances) => instances == 1 ? "1 instance" : $"{instances} instances";
}
