using MaskRcnn.Training;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads training examples from the rows of a data view, one pass per epoch; nothing is kept in memory.</summary>
internal sealed class TrainingRows(
    IHost host, IChannel channel, IDataView data, InputColumns columns, ClassLabels labels, InvalidInstancePolicy policy) : ITrainingData
{
    private readonly List<ExampleSummary> _summaries = [];

    /// <summary>The number of rows, known after <see cref="Check"/>.</summary>
    public int Count => _summaries.Count;

    /// <summary>
    /// Reads every row once, images included, so that whatever is wrong with the data shows before training starts.
    /// </summary>
    /// <exception cref="InvalidDataException">A row cannot be used, there is no row, or no row has an instance.</exception>
    public void Check(CancellationToken cancellationToken)
    {
        _summaries.Clear();
        long instances = 0;
        var report = new InstanceReport(channel);
        foreach (var example in Read(report))
        {
            cancellationToken.ThrowIfCancellationRequested();
            host.CheckAlive();
            _summaries.Add(new ExampleSummary(example.Name, example.Image.Size, example.Targets.Labels));
            instances += example.Targets.Count;
        }

        if (Count == 0)
            throw host.Process(new InvalidDataException("The training data has no row."));
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
    public IEnumerable<TrainingExample> Read() => Read(report: null);

    private IEnumerable<TrainingExample> Read(InstanceReport? report)
    {
        using var cursor = data.GetRowCursor([.. columns.All, .. RowName.TextColumns(data.Schema)], null);
        var name = new RowName(cursor);
        var image = new ImageGetter(host, cursor, columns.Image, name);
        var instances = new InstanceReader(host, cursor, columns, labels.Count, policy, report);
        while (cursor.MoveNext())
        {
            var pixels = image.Read();
            yield return new TrainingExample(name.ToString(), pixels, instances.Read(pixels.Size, name));
        }
    }
}
