using MaskRcnn.Validation;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Reads the images of a data view with their true instances, crowds included, as evaluation does; no pixels are kept.</summary>
/// <param name="host">Marks errors, and says whether the execution was cancelled.</param>
/// <param name="channel">Takes warnings.</param>
/// <param name="data">The rows.</param>
/// <param name="columns">Its columns.</param>
/// <param name="labels">The model's labels by the keys of these rows.</param>
/// <param name="policy">What becomes of instances that cannot be used.</param>
internal sealed class ValidationRows(
    IHost host, IChannel channel, IDataView data, InputColumns columns, KeyMapping labels, InvalidInstancePolicy policy) : IValidationData
{
    private readonly ReadableRows _rows = new(host, data, columns);
    private readonly List<ExampleSummary> _summaries = [];
    private Func<long, bool> _isUsed = _ => true;

    /// <summary>
    /// Reads every row once, images included, so that whatever is wrong with the data shows before training starts.
    /// </summary>
    /// <param name="split">Which rows of the training data these are; null if they are others.</param>
    /// <param name="unreadable">Told of rows without a readable image.</param>
    /// <param name="cancellationToken">Looked at before every row.</param>
    /// <exception cref="InvalidDataException">A row cannot be used, there is no row, or no row has an instance.</exception>
    public void Check(RowSplit? split, UnreadableImages unreadable, CancellationToken cancellationToken)
    {
        if (split is not null)
            _isUsed = split.IsValidation;
        _summaries.Clear();
        long instances = 0;
        foreach (var example in Read(new InstanceReport(channel), unreadable))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _summaries.Add(new ExampleSummary(example.Name, example.Image.Size, [.. example.Truths.Select(truth => truth.Label)]));
            instances += example.Truths.Count(truth => !truth.IsCrowd);
        }

        if (instances == 0)
        {
            throw host.Process(new InvalidDataException(
                $"None of the {_summaries.Count} readable rows of the validation data has an instance; there is nothing to measure on."));
        }

        channel.Info("{0} rows, {1} instances for validation", _summaries.Count, instances);
    }

    /// <inheritdoc />
    public IEnumerable<ExampleSummary> Describe() => _summaries;

    /// <inheritdoc />
    public IEnumerable<ValidationExample> Read() => Read(report: null, unreadable: null);

    private IEnumerable<ValidationExample> Read(InstanceReport? report, UnreadableImages? unreadable) =>
        _rows.Read<ValidationExample>(_isUsed, unreadable, cursor =>
        {
            var skipped = policy == InvalidInstancePolicy.Skip ? report ?? InstanceReport.Silent : null;
            var truth = new TruthReader(host, cursor, columns.Label, columns.Masks, columns.Crowd, labels.Source, skipped);
            return (name, image) =>
            {
                host.CheckAlive();
                var truths = truth.Read(name, image.Size).Select(item => item with { Label = labels.LabelOf(item.Label) });
                return new ValidationExample(name.ToString(), image, [.. truths]);
            };
        });
}
