using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Training;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads training examples from the rows of a data view, one pass per epoch; nothing is kept in memory.</summary>
internal sealed class TrainingRows(
    IHost host, IChannel channel, IDataView data, InputColumns columns, ClassLabels labels, InvalidInstancePolicy policy) : ITrainingData
{
    private bool _warn;

    /// <summary>The number of rows, known after <see cref="Check"/>.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Reads every row once, images included, so that whatever is wrong with the data shows before training starts.
    /// </summary>
    /// <exception cref="InvalidDataException">A row cannot be used, there is no row, or no row has an instance.</exception>
    public void Check(CancellationToken cancellationToken)
    {
        int rows = 0;
        long instances = 0;
        _warn = true;
        foreach (var example in Read(0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            host.CheckAlive();
            rows++;
            instances += example.Targets.Count;
        }

        _warn = false;
        if (rows == 0)
            throw host.Process(new InvalidDataException("The training data has no row."));
        if (instances == 0)
            throw host.Process(new InvalidDataException(
                $"None of the {rows} rows of the training data has an instance: column '{columns.Label.Name}' is empty in all of them."));
        Count = rows;
        channel.Info("{0} rows, {1} instances of {2} classes", rows, instances, labels.Count);
    }

    /// <inheritdoc />
    public IEnumerable<TrainingExample> Read(int epoch)
    {
        using var cursor = data.GetRowCursor([columns.Image, columns.Label, columns.Masks, .. RowName.TextColumns(data.Schema)], null);
        var name = new RowName(cursor);
        var image = new ImageGetter(host, cursor, columns.Image, name);
        var label = cursor.GetGetter<VBuffer<uint>>(columns.Label);
        var masks = new MaskGetter(cursor, columns.Masks);
        VBuffer<uint> labelBuffer = default;

        while (cursor.MoveNext())
        {
            var pixels = image.Read();
            label(ref labelBuffer);
            var targets = ReadTargets([.. labelBuffer.DenseValues()], masks, pixels.Size, name);
            yield return new TrainingExample(name.ToString(), pixels, targets);
        }
    }

    private InstanceTargets ReadTargets(uint[] keys, MaskGetter getter, ImageSize size, RowName name)
    {
        var problems = new Dictionary<int, string>();
        var masks = getter.Read(problems.Add);
        if (keys.Length != masks.Length)
        {
            throw host.Process(new InvalidDataException(
                $"{name}: column '{columns.Label.Name}' has {keys.Length} labels, but column '{columns.Masks.Name}' has {masks.Length} masks; expected one mask per label."));
        }

        List<int> usedLabels = [];
        List<RleMask> usedMasks = [];
        for (int i = 0; i < keys.Length; i++)
        {
            if (Find(keys[i], masks[i], size, problems.GetValueOrDefault(i), out var rle) is { } problem)
            {
                if (policy == InvalidInstancePolicy.Fail)
                    throw host.Process(new InvalidDataException($"{name}, instance {i}: {problem}"));
                if (_warn)
                    channel.Warning("{0}, instance {1} is left out: {2}", name, i, problem);
                continue;
            }

            usedLabels.Add((int)keys[i]);
            usedMasks.Add(rle!);
        }

        return new InstanceTargets(size, usedLabels, usedMasks);
    }

    /// <summary>Rasterises a mask; returns what is wrong with the instance, or null.</summary>
    private string? Find(uint key, InstanceMask? mask, ImageSize size, string? parseError, out RleMask? rle)
    {
        rle = null;
        if (key == 0)
            return "its label is missing (key value 0); its value may be unknown to MapValueToKey.";
        if (key > labels.Count)
            return $"its label is key value {key}, but there are {labels.Count} classes.";
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
