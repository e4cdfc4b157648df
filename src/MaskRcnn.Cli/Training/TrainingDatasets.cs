using MaskRcnn.Cli.Datasets;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;

namespace MaskRcnn.Cli.Training;

/// <summary>Reads what a configuration wants to train on and to measure on.</summary>
internal static class TrainingDatasets
{
    /// <summary>Reads the annotations; the processes share the check of the images.</summary>
    /// <exception cref="ArgumentException">No data set is named, or the split leaves nothing.</exception>
    /// <exception cref="OperationCanceledException">The images were not to be read to the end.</exception>
    public static (InstanceDataset Data, InstanceDataset? Validation) Read(
        TrainingConfiguration configuration, IProcessGroup processes, Terminal terminal, CancellationToken cancellationToken)
    {
        if (configuration.Dataset is not { } source)
            throw new ArgumentException("There is nothing to train on: name a data set with --dataset, or in the configuration.");
        UnreadableImagePolicy unreadable = configuration.Training.Loading.UnreadableImages;
        InstanceDataset data = Read(source, unreadable, processes, terminal, cancellationToken);
        if (configuration.Validation is { } validation)
            return (data, Read(validation, unreadable, processes, terminal, cancellationToken));
        if (configuration.ValidationFraction is not { } fraction)
            return (data, null);
        (InstanceDataset held, InstanceDataset rest) = data.Split(fraction, configuration.Seed);
        if (held.Images.Count == 0 || rest.Images.Count == 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A share of {fraction} of {data.Images.Count} images leaves nothing to train on or to measure on."));
        }
        return (rest, held);
    }

    private static InstanceDataset Read(
        DatasetSource source, UnreadableImagePolicy unreadable, IProcessGroup processes, Terminal terminal, CancellationToken cancellationToken)
    {
        InstanceDataset dataset = source.Read();
        DatasetRemarks.Write(dataset.Warnings, terminal);
        if (unreadable == UnreadableImagePolicy.Stop)
            ImageFilesCheck.Require(dataset, processes, terminal, cancellationToken);
        return dataset;
    }
}
