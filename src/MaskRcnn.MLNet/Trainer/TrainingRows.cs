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
    private readonly ReadableRows _rows = new(host, data, columns);
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
            throw host.Process(new InvalidDataException(_rows.UnreadableCount == 0
                ? "The training data has no row."
                : $"None of the {_rows.UnreadableCount} rows of the training data has a readable image."));
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

    private IEnumerable<TrainingExample> Read(InstanceReport? report, UnreadableImages? unreadable) =>
        _rows.Read<TrainingExample>(position => !_split.IsValidation(position), unreadable, cursor =>
        {
            var instances = new InstanceReader(host, cursor, columns, labels, policy, report);
            return (name, image) => new TrainingExample(name.ToString(), image, instances.Read(image.Size, name));
        });
}
