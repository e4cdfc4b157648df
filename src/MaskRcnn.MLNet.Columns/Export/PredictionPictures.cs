using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Draws the predictions of each row over its image.</summary>
internal sealed class PredictionPictures
{
    private readonly IHost _host;
    private readonly IDataView _predictions;
    private readonly PredictionColumnSet _columns;
    private readonly DataViewSchema.Column _image;
    private readonly ClassLabels _classes;
    private readonly PaintOptions? _options;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public PredictionPictures(IHostEnvironment env, IDataView predictions, DetectionColumnNames names, PaintOptions? options)
    {
        _host = env.Register(nameof(PredictionPictures));
        _predictions = predictions;
        _columns = new PredictionColumnSet(_host, predictions.Schema, names);
        _image = InputColumns.BindImage(_host, names.Image, predictions.Schema);
        _options = options;
        string[] classNames = [.. _columns.ClassNames];
        if (classNames.Length == 0)
            throw _host.ExceptParam(nameof(predictions), "The predictions do not name their classes: neither labels nor scores have them as annotations.");
        _classes = ClassLabels.FromNames(classNames, hasKeyValues: true);
    }

    /// <returns>The files, in the order of the rows.</returns>
    public IReadOnlyList<string> Save(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = _predictions.Schema.GetColumnOrNull(ColumnNames.ImagePath) is { Type: TextDataViewType } column ? column : (DataViewSchema.Column?)null;
        List<DataViewSchema.Column> active = [.. _columns.All, _image, .. RowName.TextColumns(_predictions.Schema)];
        if (path is { } text)
            active.Add(text);
        using var cursor = _predictions.GetRowCursor(active, null);
        var name = new RowName(cursor);
        var reader = _columns.Open(cursor, _classes);
        var image = new ImageGetter(_host, cursor, _image, name);
        var pathGetter = path is { } paths ? cursor.GetGetter<ReadOnlyMemory<char>>(paths) : null;
        List<string> files = [];
        while (cursor.MoveNext())
        {
            _host.CheckAlive();
            RgbImage pixels = image.Read();
            string file = Path.Combine(folder, FileName(pathGetter, cursor.Position));
            DetectionPainter.Draw(pixels, Join(reader.Read(name), pixels.Size), _classes.Names, _options).Save(file);
            files.Add(file);
        }

        return files;
    }

    private string FileName(ValueGetter<ReadOnlyMemory<char>>? path, long position)
    {
        ReadOnlyMemory<char> text = default;
        path?.Invoke(ref text);
        string stem = Path.GetFileNameWithoutExtension(text.ToString());
        string name = stem.Length > 0 ? $"{stem}.png" : FormattableString.Invariant($"{position:D6}.png");
        if (!_names.Add(name))
            _names.Add(name = FormattableString.Invariant($"{stem}-{position}.png"));
        return name;
    }

    private static Detections Join(IReadOnlyList<Detection> found, ImageSize size) => new(
        size, Boxes.FromArray([.. found.SelectMany(item => Edges(item.Box))]), [.. found.Select(item => item.Label)],
        [.. found.Select(item => (float)item.Score)], [.. found.Select(item => item.Mask!)]);

    private static float[] Edges(CocoBox box) => [(float)box.X, (float)box.Y, (float)(box.X + box.Width), (float)(box.Y + box.Height)];
}
