using MaskRcnn.Datasets;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>A data set as rows, one per image; image files are read when their column is.</summary>
internal sealed class InstanceDatasetView : IDataView
{
    private readonly IHost _host;
    private readonly IReadOnlyList<DatasetImage> _images;

    public InstanceDatasetView(IHostEnvironment env, InstanceDataset dataset)
    {
        _host = env.Register(nameof(InstanceDatasetView));
        if (dataset.ClassNames.Count == 0)
            throw _host.ExceptParam(nameof(dataset), "The data set has no class; expected at least one class name.");
        _images = dataset.Images;
        Schema = DatasetColumns.Describe(dataset);
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _images.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        _host.CheckValue(columnsNeeded, nameof(columnsNeeded));
        var active = new bool[Schema.Count];
        foreach (var column in columnsNeeded)
            active[column.Index] = true;

        var order = new RowOrder(_images.Count, rand);
        int cursors = Math.Clamp(n > 0 ? n : Environment.ProcessorCount, 1, Math.Max(1, _images.Count));
        return [.. Enumerable.Range(0, cursors).Select(_ => new InstanceDatasetCursor(_host, Schema, _images, active, order))];
    }
}
