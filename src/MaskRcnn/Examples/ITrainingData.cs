namespace MaskRcnn;

/// <summary>Where training gets its examples from.</summary>
public interface ITrainingData
{
    /// <summary>Number of examples.</summary>
    int Count { get; }

    /// <summary>What is known of an example without its pixels.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1, the position in <see cref="Read"/>.</param>
    ExampleSummary Describe(int index);

    /// <summary>All examples, in order, read as they are asked for, by one thread at a time.</summary>
    /// <returns>Exactly <see cref="Count"/> examples, the same each time.</returns>
    IEnumerable<TrainingExample> Read();
}
