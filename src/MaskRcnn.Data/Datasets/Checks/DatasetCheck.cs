namespace MaskRcnn.Datasets;

/// <summary>Finds, before training, what would show up later as a loss that is not a number or as a bad AP.</summary>
public static class DatasetCheck
{
    /// <summary>Looks at every image and instance; changes nothing.</summary>
    /// <param name="dataset">
    /// The data set. Read it with <see cref="DatasetReaderOptions.SkipInvalid"/> to have invalid annotations reported too.
    /// </param>
    /// <param name="options">What to look at; default: <see cref="DatasetCheckOptions"/> as created.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DatasetReport Inspect(
        InstanceDataset dataset, DatasetCheckOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(dataset, DatasetPolicy.Fail, options, cancellationToken).Report;

    /// <summary>Looks at every image and instance and does what the policy says about errors.</summary>
    /// <param name="dataset">The data set; stays as it is.</param>
    /// <param name="policy">What to do about errors.</param>
    /// <param name="report">What was found, with everything that was done about it.</param>
    /// <param name="options">What to look at; default: <see cref="DatasetCheckOptions"/> as created.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The data set without errors, or the same one if it had none.</returns>
    /// <exception cref="InvalidDatasetException">There are errors and the policy is <see cref="DatasetPolicy.Fail"/>.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static InstanceDataset Apply(
        InstanceDataset dataset, DatasetPolicy policy, out DatasetReport report, DatasetCheckOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        (InspectedImage[] images, report) = Run(dataset, policy, options, cancellationToken);
        if (!report.HasErrors)
        {
            return dataset;
        }

        return policy == DatasetPolicy.Fail
            ? throw new InvalidDatasetException(report)
            : dataset.With([.. images.Select(image => image.Result).OfType<DatasetImage>()], []);
    }

    private static (InspectedImage[] Images, DatasetReport Report) Run(
        InstanceDataset dataset, DatasetPolicy policy, DatasetCheckOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new DatasetCheckOptions();
        options.Check();
        var repeats = new RepeatedEntries(dataset.Images, policy);
        var inspector = new ImageInspector(options, policy);
        var inspected = new InspectedImage[repeats.Images.Count];
        HashSet<int> decoded = Decoded(inspected.Length, options);
        Parallel.For(
            0,
            inspected.Length,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => inspected[i] = inspector.Inspect(repeats.Images[i], repeats.NewIds[i], decoded.Contains(i)));

        var statistics = new DatasetStatistics(dataset.ClassNames, inspected);
        DatasetFinding[] findings =
        [
            .. dataset.Warnings.Where(warning => warning.Finding is not null).Select(FromReader),
            .. statistics.Findings,
            .. repeats.Findings,
            .. inspected.SelectMany(image => image.Findings),
        ];
        int backgrounds = inspected.Count(image => image.Image.Instances.Count == 0);
        return (inspected, new DatasetReport(findings, statistics.Classes, statistics.Sizes, inspected.Length, backgrounds)
        {
            DecodedImageCount = decoded.Count,
        });
    }

    /// <summary>Positions of the images that are decoded, spread evenly.</summary>
    private static HashSet<int> Decoded(int images, DatasetCheckOptions options)
    {
        int count = !options.CheckImageFiles ? 0 : options.DecodeImages ? images : Math.Min(images, options.DecodedSample);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * images / count))];
    }

    private static DatasetFinding FromReader(DatasetWarning warning) =>
        new(
        warning.Finding!.Value, warning.File, null, warning.Place.Length == 0 ? warning.Message : $"{warning.Place}: {warning.Message}", null);
}
