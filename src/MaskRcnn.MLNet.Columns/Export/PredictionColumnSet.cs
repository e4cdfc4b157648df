using MaskRcnn.Evaluation;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>The columns of predictions in a data view, found and checked by name and type.</summary>
internal sealed class PredictionColumnSet
{
    private readonly IHost _host;
    private readonly DataViewSchema.Column _label, _score, _boxes, _masks;

    public PredictionColumnSet(IHost host, DataViewSchema schema, DetectionColumnNames names)
    {
        _host = host;
        _label = Find(names.PredictedLabel, "predicted label", "vector of keys or text",
            item => item is TextDataViewType || (item is KeyDataViewType && item.RawType == typeof(uint)));
        _score = Find(names.Score, "score", "vector of Single", item => item == NumberDataViewType.Single);
        _boxes = Find(names.PredictedBoundingBoxes, "predicted bounding box", "vector of Single", item => item == NumberDataViewType.Single);
        _masks = Find(names.PredictedMasks, "predicted mask", "vector of InstanceMask", item => item is InstanceMaskDataViewType);

        DataViewSchema.Column Find(string name, string role, string expected, Func<DataViewType, bool> accepts)
        {
            if (schema.GetColumnOrNull(name) is not { } column)
                throw host.ExceptSchemaMismatch("predictions", role, name);
            return column.Type is VectorDataViewType vector && accepts(vector.ItemType)
                ? column
                : throw host.ExceptSchemaMismatch("predictions", role, name, expected, column.Type.ToString());
        }
    }

    public IEnumerable<DataViewSchema.Column> All => [_label, _score, _boxes, _masks];

    /// <summary>The names of the classes where the columns have them.</summary>
    public IReadOnlyList<string> ClassNames => [.. TruthClasses.KnownNames(_label, _score)];

    /// <summary>Reads the predictions of a cursor's rows with labels by class name.</summary>
    public PredictionReader Open(DataViewRow row, ClassLabels classes) =>
        new(_host, row, new PredictedLabelGetter(_host, row, _label, classes), _score, _boxes, _masks);
}
