using MaskRcnn.Images;
using MaskRcnn.Inference;
using MaskRcnn.Masks;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>The detections of a cursor's current row, computed when the first of its columns is asked for.</summary>
internal sealed class DetectionCache : IDisposable
{
    private readonly IExceptionContext _context;
    private readonly Predictor _predictor;
    private readonly DataViewRow _row;
    private readonly DataViewSchema.Column _column;
    private readonly ValueGetter<MLImage> _getter;
    private readonly RowName _name;
    private MLImage? _image;
    private long _position = -1;

    private uint[] _labels = [];
    private float[] _scores = [];
    private float[] _boxes = [];
    private InstanceMask[] _masks = [];

    public DetectionCache(IExceptionContext context, Predictor predictor, DataViewRow row, DataViewSchema.Column image)
    {
        _context = context;
        _predictor = predictor;
        _row = row;
        _column = image;
        _getter = row.GetGetter<MLImage>(image);
        _name = new RowName(row);
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

        var detections = _predictor.Predict(ReadImage());
        _labels = [.. detections.Labels.Select(label => (uint)label)];
        _scores = [.. detections.Scores];
        _boxes = detections.Boxes.AsSpan().ToArray();
        _masks = [.. detections.Masks.Select(InstanceMask.FromRle)];
        _position = _row.Position;
        return this;
    }

    private RgbImage ReadImage()
    {
        try
        {
            _getter(ref _image!);
            return _image is null ? throw new InvalidDataException("it is missing.") : RgbImage.FromMLImage(_image);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw _context.Process(new InvalidDataException($"The image in column '{_column.Name}' of {_name} cannot be read: {e.Message}", e));
        }
    }
}
