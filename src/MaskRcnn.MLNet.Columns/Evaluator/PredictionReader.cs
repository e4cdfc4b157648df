using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads the predicted instances of a row.</summary>
internal sealed class PredictionReader(
    IHost host, DataViewRow row, PredictedLabelGetter labels, DataViewSchema.Column score, DataViewSchema.Column boxes, DataViewSchema.Column masks)
{
    private readonly ValueGetter<VBuffer<float>> _scores = row.GetGetter<VBuffer<float>>(score);
    private readonly ValueGetter<VBuffer<float>> _boxes = row.GetGetter<VBuffer<float>>(boxes);
    private readonly ValueGetter<VBuffer<InstanceMask>> _masks = row.GetGetter<VBuffer<InstanceMask>>(masks);
    private VBuffer<float> _scoreBuffer;
    private VBuffer<float> _boxBuffer;
    private VBuffer<InstanceMask> _maskBuffer;

    public IReadOnlyList<Detection> Read(RowName name)
    {
        int[] label = labels.Read(name);
        _scores(ref _scoreBuffer);
        _boxes(ref _boxBuffer);
        _masks(ref _maskBuffer);
        if (_scoreBuffer.Length != label.Length || _boxBuffer.Length != 4 * label.Length || _maskBuffer.Length != label.Length)
        {
            throw host.Process(new InvalidDataException(
                $"{name}: {label.Length} predicted labels, but {_scoreBuffer.Length} scores, {_boxBuffer.Length} box coordinates "
                + $"and {_maskBuffer.Length} masks; expected one score, four coordinates and one mask per label."));
        }

        float[] scores = [.. _scoreBuffer.DenseValues()];
        float[] coordinates = [.. _boxBuffer.DenseValues()];
        InstanceMask?[] found = [.. _maskBuffer.DenseValues()];
        var detections = new Detection[label.Length];
        for (int i = 0; i < detections.Length; i++)
        {
            var mask = found[i]?.Rle ?? throw host.Process(new InvalidDataException($"{name}, prediction {i}: its mask is not given as run lengths."));
            var box = new Box(coordinates[4 * i], coordinates[4 * i + 1], coordinates[4 * i + 2], coordinates[4 * i + 3]);
            detections[i] = new Detection(label[i], scores[i], mask, box);
        }

        return detections;
    }
}
