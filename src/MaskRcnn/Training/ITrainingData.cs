namespace MaskRcnn.Training;

/// <summary>Where training gets its examples from. They are read once per epoch, in a background thread.</summary>
public interface ITrainingData
{
    /// <summary>Examples in an epoch; every <see cref="Read"/> yields exactly so many.</summary>
    int Count { get; }

    /// <summary>The examples of an epoch, read as they are asked for.</summary>
    /// <param name="epoch">From 0. The same epoch yields the same order each time; <see cref="Trainer"/> shuffles.</param>
    IEnumerable<TrainingExample> Read(int epoch);
}
