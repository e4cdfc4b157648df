using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads the instances of a row that training uses: neither crowds nor, where the policy skips them, invalid ones.</summary>
internal sealed class InstanceReader(
    IHost host, DataViewRow row, InputColumns columns, ClassLabels classes, InvalidInstancePolicy policy, InstanceReport? report)
{
    private readonly LabelGetter _labels = new(row, columns.Label, classes);
    private readonly MaskGetter _masks = new(row, columns.Masks);
    private readonly CrowdGetter _crowds = new(host, row, columns.Crowd);

    /// <param name="size">The size of the row's image.</param>
    /// <param name="name">Names the row in messages.</param>
    /// <exception cref="InvalidDataException">The columns do not fit together, or an instance is invalid and the policy does not skip it.</exception>
    public InstanceTargets Read(ImageSize size, RowName name)
    {
        uint[] keys = _labels.Read();
        var problems = new Dictionary<int, string>();
        var masks = _masks.Read(problems.Add);
        if (keys.Length != masks.Length)
        {
            throw host.Process(new InvalidDataException(
                $"{name}: column '{columns.Label.Name}' has {keys.Length} labels, but column '{columns.Masks.Name}' has {masks.Length} masks; "
                + "expected one mask per label."));
        }

        bool[] crowds = _crowds.Read(keys.Length, name);
        report?.AddCrowds(crowds.Count(isCrowd => isCrowd));
        List<int> usedLabels = [];
        List<RleMask> usedMasks = [];
        List<PolygonMask?> outlines = [];
        for (int i = 0; i < keys.Length; i++)
        {
            if (crowds[i])
                continue;
            if (Find(keys[i], masks[i], size, problems.GetValueOrDefault(i), out var rle) is { } problem)
            {
                if (policy == InvalidInstancePolicy.Fail)
                    throw host.Process(new InvalidDataException($"{name}, instance {i}: {problem}"));
                report?.WarnOfInvalid(name, i, problem);
                continue;
            }

            usedLabels.Add((int)keys[i]);
            usedMasks.Add(rle!);
            outlines.Add(masks[i]!.Polygons);
        }

        return new InstanceTargets(size, usedLabels, usedMasks, outlines);
    }

    /// <summary>Rasterises a mask; returns what is wrong with the instance, or null.</summary>
    private string? Find(uint key, InstanceMask? mask, ImageSize size, string? parseError, out RleMask? rle)
    {
        rle = null;
        if (key == 0)
            return "its label is missing: an empty text, or key value 0, as MapValueToKey makes of a value that it does not know.";
        if (key > classes.Count)
            return $"its label is key value {key}, but there are {classes.Count} classes.";
        if (parseError is not null)
            return $"its mask cannot be understood: {parseError}";
        if (mask is null)
            return "its mask is missing.";
        try
        {
            rle = mask.ToRle(size);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidDataException)
        {
            return $"its mask does not fit the image: {e.Message}";
        }

        return rle.IsEmpty ? $"its mask covers no pixel of the {size.Width}x{size.Height} image." : null;
    }
}
