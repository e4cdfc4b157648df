using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// Reads training examples from the rows of a data view, one pass per epoch; no pixels are kept. A row whose image could not be read
/// when the rows were checked is no example, if the policy is to skip such images.
/// </summary>
internal sealed class TrainingRows(
    IHost host, IChannel channel, IDataView data, InputColumns columns, ClassLabels labels, InvalidInstancePolicy policy) : ITrainingData
{
    private readonly List<ExampleSummary> _summaries = [];
    private readonly HashSet<long> _unreadable = [];
    private RowSplit _split = RowSplit.None;

    /// <summary>The number of examples, known after <see cref="Check"/>.</summary>
    public int Count => _summaries.Count;

    /// <summary>
    /// Reads every row once, images included, so that whatever is wrong with the data shows before training starts.
    /// </summary>
    /// <param name="split">Which rows are not trained on.</param>
    /// <param name="unreadable">Told of rows without a readable image.</param>
    /// <param name="cancellationToken">Looked at before every row.</param>
    /// <exception cref="InvalidDataException">A row cannot be used, there is no row, or no row has an instance.</exception>
    public void Check(RowSplit split, UnreadableImages unreadable, CancellationToken cancellationToken)
    {
        _split = split;
        long instances = 0;
        var report = new InstanceReport(channel);
        foreach (var example in Read(report, unreadable))
        {
            cancellationToken.ThrowIfCancellationRequested();
            host.CheckAlive();
            _summaries.Add(new ExampleSummary(example.Name, example.Image.Size, example.Targets.Labels));
            instances += example.Targets.Count;
        }

        if (Count == 0)
        {
            throw host.Process(new InvalidDataException(_unreadable.Count == 0
                ? "The training data has no row."
                : $"None of the {_unreadable.Count} rows of the training data has a readable image."));
        }

        if (instances == 0)
            throw host.Process(new InvalidDataException(
                $"None of the {Count} rows of the training data has an instance: column '{columns.Label.Name}' is empty in all of them."));
        channel.Info("{0} rows, {1} instances of {2} classes", Count, instances, labels.Count);
        if (report.CrowdCount > 0)
            channel.Info("{0} crowd instances are left out", report.CrowdCount);
    }

    /// <inheritdoc />
    public ExampleSummary Describe(int index) => _summaries[index];

    /// <inheritdoc />
    public IEnumerable<TrainingExample> Read() => Read(report: null, unreadable: null);

    private IEnumerable<TrainingExample> Read(InstanceReport? report, UnreadableImages? unreadable)
    {
        using var cursor = data.GetRowCursor([.. columns.All, .. RowName.TextColumns(data.Schema)], null);
        var name = new RowName(cursor);
        var image = new ImageGetter(host, cursor, columns.Image, name);
        var instances = new InstanceReader(host, cursor, columns, labels.Count, policy, report);
        while (cursor.MoveNext())
        {
            if (_split.IsValidation(cursor.Position) || _unreadable.Contains(cursor.Position))
                continue;
            if (image.TryRead(out var error) is { } pixels)
            {
                yield return new TrainingExample(name.ToString(), pixels, instances.Read(pixels.Size, name));
                continue;
            }

            // Later passes have to give the same examples as the one that checked the rows.
            if (unreadable is null)
                throw host.Process(new InvalidDataException($"{error!.Message} It could be read before the training started.", error));
            unreadable.Add(error!);
            _unreadable.Add(cursor.Position);
        }
    }
}
