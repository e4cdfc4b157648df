using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>The detections of a cursor's current row, computed when the first of its columns is asked for.</summary>
internal sealed class DetectionCache : IDisposable
{
    private readonly Func<RgbImage, Detections> _detect;
    private readonly DataViewRow _row;
    private readonly ImageGetter _image;
    private long _position = -1;

    private uint[] _labels = [];
    private float[] _scores = [];
    private float[] _boxes = [];
    private InstanceMask[] _masks = [];

    public DetectionCache(IExceptionContext context, Func<RgbImage, Detections> detect, DataViewRow row, DataViewSchema.Column image)
    {
        _detect = detect;
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

        var detections = _detect(_image.Read());
        _labels = [.. detections.Labels.Select(label => (uint)label)];
        _scores = [.. detections.Scores];
        _boxes = detections.Boxes.AsSpan().ToArray();
        _masks = [.. detections.Masks.Select(InstanceMask.FromRle)];
        _position = _row.Position;
        return this;
    }
}
