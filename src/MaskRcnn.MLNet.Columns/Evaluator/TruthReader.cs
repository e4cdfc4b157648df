using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads the true instances of a row, crowds included.</summary>
/// <param name="host">Marks errors.</param>
/// <param name="row">The row.</param>
/// <param name="label">Vector of text or of keys.</param>
/// <param name="masks">One per label.</param>
/// <param name="crowd">Which instances are crowds; none if null.</param>
/// <param name="classes">The classes of the label column.</param>
/// <param name="skipped">Told of instances that cannot be used, which are left out; if null, they are errors.</param>
internal sealed class TruthReader(
    IHost host,
    DataViewRow row,
    DataViewSchema.Column label,
    DataViewSchema.Column masks,
    DataViewSchema.Column? crowd,
    ClassLabels classes,
    InstanceReport? skipped = null)
{
    private readonly LabelGetter _labels = new(row, label, classes);
    private readonly MaskGetter _masks = new(row, masks);
    private readonly CrowdGetter _crowds = new(host, row, crowd);

    /// <summary>The instances of a row whose image size only polygons need.</summary>
    /// <param name="name">Names the row in messages.</param>
    /// <param name="imageSize">Asked only if a mask consists of polygons.</param>
    public IReadOnlyList<GroundTruth> Read(RowName name, Func<ImageSize?> imageSize) => Read(name, mask => mask.Rle ?? mask.ToRle(
        imageSize() ?? throw new ArgumentException(
            "it consists of polygons, and the size of the image is unknown: the row has no prediction and the data no image column.")));

    /// <summary>The instances of a row whose image is known; masks of another size are invalid.</summary>
    /// <param name="name">Names the row in messages.</param>
    /// <param name="imageSize">Size of the image.</param>
    public IReadOnlyList<GroundTruth> Read(RowName name, ImageSize imageSize) => Read(name, mask => mask.ToRle(imageSize));

    private List<GroundTruth> Read(RowName name, Func<InstanceMask, RleMask> draw)
    {
        uint[] keys = _labels.Read();
        var problems = new Dictionary<int, string>();
        var found = _masks.Read(problems.Add);
        if (keys.Length != found.Length)
            throw Bad($"{name}: column '{label.Name}' has {keys.Length} labels, but column '{masks.Name}' has {found.Length} masks.");

        bool[] crowds = _crowds.Read(keys.Length, name);
        var truths = new List<GroundTruth>(keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            if (Find(keys[i], found[i], problems.GetValueOrDefault(i), draw, out var rle) is not { } problem)
                truths.Add(new GroundTruth((int)keys[i], rle!, rle!.BoundingBox, rle.Area, crowds[i]));
            else if (skipped is null)
                throw Bad($"{name}, instance {i}: {problem}");
            else
                skipped.WarnOfInvalid(name, i, problem);
        }

        return truths;
    }

    /// <summary>Draws a mask; returns what is wrong with the instance, or null.</summary>
    private string? Find(uint key, InstanceMask? mask, string? parseError, Func<InstanceMask, RleMask> draw, out RleMask? rle)
    {
        rle = null;
        if (key == 0 || key > classes.Count)
        {
            return label.Type is VectorDataViewType { ItemType: TextDataViewType }
                ? "its label is missing."
                : $"its label is key value {key}; expected 1 to {classes.Count}. A class that the mapping of the labels does not know becomes 0.";
        }
        if (parseError is not null)
            return $"its mask cannot be understood: {parseError}";
        if (mask is null)
            return "its mask is missing.";
        try
        {
            rle = draw(mask);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidDataException)
        {
            return $"its mask cannot be used: {e.Message}";
        }
    }

    private InvalidDataException Bad(string problem) => host.Process(new InvalidDataException(problem));
}
