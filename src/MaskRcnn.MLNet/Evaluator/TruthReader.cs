using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads the true instances of a row.</summary>
internal sealed class TruthReader(
    IHost host, DataViewRow row, DataViewSchema.Column label, DataViewSchema.Column masks, DataViewSchema.Column? crowd, int classCount)
{
    private readonly ValueGetter<VBuffer<uint>> _labels = row.GetGetter<VBuffer<uint>>(label);
    private readonly MaskGetter _masks = new(row, masks);
    private readonly CrowdGetter _crowds = new(host, row, crowd);
    private VBuffer<uint> _buffer;

    /// <param name="name">Names the row in messages.</param>
    /// <param name="imageSize">Asked only if a mask consists of polygons.</param>
    public IReadOnlyList<GroundTruth> Read(RowName name, Func<ImageSize?> imageSize)
    {
        _labels(ref _buffer);
        uint[] keys = [.. _buffer.DenseValues()];
        var found = _masks.Read((index, problem) => throw Bad(name, $"instance {index}: its mask cannot be understood: {problem}"));
        if (keys.Length != found.Length)
            throw Bad(name, $"column '{label.Name}' has {keys.Length} labels, but column '{masks.Name}' has {found.Length} masks.");

        bool[] crowds = _crowds.Read(keys.Length, name);
        var truths = new GroundTruth[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0 || keys[i] > classCount)
                throw Bad(name, $"instance {i}: its label is key value {keys[i]}; expected 1 to {classCount}. A class that the mapping of the labels does not know becomes 0.");
            var rle = Rasterise(found[i] ?? throw Bad(name, $"instance {i}: its mask is missing."), i, name, imageSize);
            truths[i] = new GroundTruth((int)keys[i], rle, rle.BoundingBox, rle.Area, crowds[i]);
        }

        return truths;
    }

    private RleMask Rasterise(InstanceMask mask, int index, RowName name, Func<ImageSize?> imageSize)
    {
        if (mask.Rle is { } rle)
            return rle;
        var size = imageSize() ?? throw Bad(name,
            $"instance {index}: its mask consists of polygons, and the size of the image is unknown: the row has no prediction and the data no image column.");
        return mask.ToRle(size);
    }

    private InvalidDataException Bad(RowName name, string problem) => host.Process(new InvalidDataException($"{name}: {problem}"));
}
