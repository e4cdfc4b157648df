using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

namespace MaskRcnn.MLNet;

/// <summary>Feeds the rows of a data view to the COCO evaluator, one image at a time.</summary>
internal sealed class InstanceSegmentationEvaluator
{
    private readonly IHost _host;
    private readonly IDataView _data;
    private readonly DataViewSchema.Column _label, _masks, _predictedLabel, _score, _boxes, _predictedMasks;
    private readonly DataViewSchema.Column? _image, _crowd;
    private readonly ClassLabels _labels;

    public InstanceSegmentationEvaluator(IHostEnvironment env, IDataView data, EvaluatorColumnNames names)
    {
        _host = env.Register(nameof(InstanceSegmentationEvaluator));
        _data = data;
        _label = Find(names.Label, "label", "vector of text or keys",
            item => item is TextDataViewType || (item is KeyDataViewType && item.RawType == typeof(uint)));
        _masks = Find(names.Masks, "mask", "vector of InstanceMask or text", item => item is InstanceMaskDataViewType or TextDataViewType);
        _predictedLabel = Find(names.PredictedLabel, "predicted label", "vector of keys or text",
            item => item is TextDataViewType || (item is KeyDataViewType && item.RawType == typeof(uint)));
        _score = Find(names.Score, "score", "vector of Single", item => item == NumberDataViewType.Single);
        _boxes = Find(names.PredictedBoundingBoxes, "predicted bounding box", "vector of Single", item => item == NumberDataViewType.Single);
        _predictedMasks = Find(names.PredictedMasks, "predicted mask", "vector of InstanceMask", item => item is InstanceMaskDataViewType);
        _image = data.Schema.GetColumnOrNull(names.Image) is { Type: ImageDataViewType } image ? image : null;
        _crowd = data.Schema.GetColumnOrNull(names.Crowd) is null
            ? null
            : Find(names.Crowd, "crowd", "vector of Boolean", item => item is BooleanDataViewType);
        _labels = TruthClasses.Read(_host, data, _label, _predictedLabel, _score);
    }

    public InstanceSegmentationMetrics Evaluate()
    {
        var boxes = new CocoEvaluator(IouKind.Boxes, _labels.Names);
        var masks = new CocoEvaluator(IouKind.Masks, _labels.Names);

        List<DataViewSchema.Column> active = [_label, _masks, _predictedLabel, _score, _boxes, _predictedMasks, .. RowName.TextColumns(_data.Schema)];
        if (_image is { } imageColumn)
            active.Add(imageColumn);
        if (_crowd is { } crowdColumn)
            active.Add(crowdColumn);
        using var cursor = _data.GetRowCursor(active, null);
        var name = new RowName(cursor);
        var truth = new TruthReader(_host, cursor, _label, _masks, _crowd, _labels);
        var predictedLabels = new PredictedLabelGetter(_host, cursor, _predictedLabel, _labels);
        var prediction = new PredictionReader(_host, cursor, predictedLabels, _score, _boxes, _predictedMasks);
        var imageSize = _image is { } column ? new ImageSizeGetter(cursor, column) : null;

        while (cursor.MoveNext())
        {
            _host.CheckAlive();
            var detections = prediction.Read(name);
            var truths = truth.Read(name, () => detections.Count > 0 ? detections[0].Mask!.Size : imageSize?.Read());
            try
            {
                boxes.AddImage(cursor.Position, truths, detections);
                masks.AddImage(cursor.Position, truths, detections);
            }
            catch (ArgumentException e)
            {
                throw _host.Process(new InvalidDataException($"{name}: {e.Message}", e));
            }
        }

        return new InstanceSegmentationMetrics(boxes.Compute(), masks.Compute());
    }

    private DataViewSchema.Column Find(string name, string role, string expected, Func<DataViewType, bool> accepts)
    {
        if (_data.Schema.GetColumnOrNull(name) is not { } column)
            throw _host.ExceptSchemaMismatch("data", role, name);
        if (column.Type is not VectorDataViewType vector || !accepts(vector.ItemType))
            throw _host.ExceptSchemaMismatch("data", role, name, expected, column.Type.ToString());
        return column;
    }
}
