using MaskRcnn.Datasets;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads predictions as those of the images of a data set.</summary>
internal sealed class PredictionRows
{
    private readonly IHost _host;
    private readonly IDataView _predictions;
    private readonly PredictionColumnSet _columns;
    private readonly ClassLabels _classes;

    public PredictionRows(IHostEnvironment env, IDataView predictions, DetectionColumnNames names, string[] classNames)
    {
        _host = env.Register(nameof(PredictionRows));
        _predictions = predictions;
        _columns = new PredictionColumnSet(_host, predictions.Schema, names);
        _classes = ClassLabels.FromNames(classNames, hasKeyValues: true);
    }

    /// <exception cref="InvalidDataException">A row is of no image of the data set, or has a class that it does not have.</exception>
    public IEnumerable<ImageDetections> Read(InstanceDataset dataset)
    {
        DataViewSchema.Column? path = _predictions.Schema.GetColumnOrNull(ColumnNames.ImagePath) is { Type: TextDataViewType } column ? column : null;
        using var cursor = _predictions.GetRowCursor([.. _columns.All, .. RowName.TextColumns(_predictions.Schema), .. path is { } text ? [text] : Array.Empty<DataViewSchema.Column>()], null);
        var name = new RowName(cursor);
        var reader = _columns.Open(cursor, _classes);
        var images = new RowImages(_host, dataset, path is { } paths ? cursor.GetGetter<ReadOnlyMemory<char>>(paths) : null);
        while (cursor.MoveNext())
        {
            _host.CheckAlive();
            yield return new ImageDetections(images.Find(cursor.Position, name).Id, reader.Read(name));
        }
    }
}
