using MaskRcnn.Inference;
using MaskRcnn.Masks;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>The detections of a cursor's current row, computed when the first of its columns is asked for.</summary>
internal sealed class DetectionCache : IDisposable
{
    private const int BoxLength = 4;

    private readonly Predictor _predictor;
    private readonly ClassLabels _classes;
    private readonly DataViewRow _row;
    private readonly ImageGetter _image;
    private long _position = -1;

    private uint[] _labels = [];
    private float[] _scores = [];
    private float[] _boxes = [];
    private InstanceMask[] _masks = [];

    public DetectionCache(IExceptionContext context, Predictor predictor, ClassLabels classes, DataViewRow row, DataViewSchema.Column image)
    {
        _predictor = predictor;
        _classes = classes;
        _row = row;
        _image = new ImageGetter(context, row, image, new RowName(row));
    }

    public ReadOnlySpan<uint> Labels => Current()._labels;

    public ReadOnlySpan<float> Scores => Current()._scores;

    public ReadOnlySpan<float> Boxes => Current()._boxes;

    public ReadOnlySpan<InstanceMask> Masks => Current()._masks;

    public void Dispose() => _masks = [];

    private DetectionCache Current()
    {
        if (_row.Position == _position)
            return this;

        var detections = _predictor.Predict(_image.Read());
        int[] used = [.. Enumerable.Range(0, detections.Count).Where(i => _classes.IsUsed(detections.Labels[i]))];
        _labels = Array.ConvertAll(used, i => (uint)detections.Labels[i]);
        _scores = Array.ConvertAll(used, i => detections.Scores[i]);
        _masks = Array.ConvertAll(used, i => InstanceMask.FromRle(detections.Masks[i]));
        _boxes = new float[BoxLength * used.Length];
        for (int i = 0; i < used.Length; i++)
            detections.Boxes.AsSpan().Slice(BoxLength * used[i], BoxLength).CopyTo(_boxes.AsSpan(BoxLength * i));
        _position = _row.Position;
        return this;
    }
}
