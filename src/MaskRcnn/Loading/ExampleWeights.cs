namespace MaskRcnn.Loading;

/// <summary>How often each example is wanted in an epoch.</summary>
internal static class ExampleWeights
{
    /// <summary>
    /// One number per example, 1 for once; see <see cref="LoadingOptions.RepeatThreshold"/> and
    /// <see cref="LoadingOptions.BackgroundShare"/>.
    /// </summary>
    /// <param name="examples">At least one.</param>
    /// <param name="options">What is to be repeated.</param>
    /// <exception cref="InvalidDataException">Nothing is left to learn from.</exception>
    public static double[] Of(IReadOnlyList<ExampleSummary> examples, LoadingOptions options)
    {
        double[] weights = Repeat(examples, options.RepeatThreshold);
        if (options.BackgroundShare is not { } share)
            return weights;

        double objects = 0;
        int empty = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (examples[i].Labels.Count > 0)
                objects += weights[i];
            else
                empty++;
        }
        if (objects == 0)
            throw new InvalidDataException($"{nameof(LoadingOptions.BackgroundShare)} is {share}, but no image has an object.");
        for (int i = 0; i < weights.Length; i++)
        {
            if (examples[i].Labels.Count == 0)
                weights[i] = share / (1 - share) * objects / empty;
        }
        return weights;
    }

    private static double[] Repeat(IReadOnlyList<ExampleSummary> examples, double threshold)
    {
        var imagesOfClass = new Dictionary<int, int>();
        foreach (int label in examples.SelectMany(example => example.Labels.Distinct()))
            imagesOfClass[label] = imagesOfClass.GetValueOrDefault(label) + 1;

        double Factor(int label) => Math.Max(1, Math.Sqrt(threshold * examples.Count / imagesOfClass[label]));
        return [.. examples.Select(example => example.Labels.Count == 0 ? 1 : example.Labels.Max(Factor))];
    }
}
