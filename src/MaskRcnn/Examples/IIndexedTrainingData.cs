namespace MaskRcnn;

/// <summary>
/// Training data whose examples can be loaded in any order, by several threads at once. For data of one's own, made by code or read from
/// anywhere, <see cref="ITrainingData.Count"/> and <see cref="Load"/> are enough; the rest has an implementation.
/// </summary>
/// <example><code>
/// sealed class Circles(int count) : IIndexedTrainingData
/// {
///     public int Count => count;
///
///     public TrainingExample Load(int index)
///     {
///         var (image, mask) = Draw(new Random(index));     // the same each time
///         return new TrainingExample($"circle {index}", image, new InstanceTargets(image.Size, [1], [mask]));
///     }
/// }
/// </code></example>
public interface IIndexedTrainingData : ITrainingData
{
    /// <summary>Loads one example.</summary>
    /// <param name="index">0 to <see cref="ITrainingData.Count"/> - 1.</param>
    /// <returns>The same each time.</returns>
    /// <exception cref="Images.InvalidImageException">The image is missing or damaged.</exception>
    TrainingExample Load(int index);

    /// <summary>Loads the example, unless it is implemented in a way that takes less time.</summary>
    /// <inheritdoc/>
    ExampleSummary ITrainingData.Describe(int index)
    {
        TrainingExample example = Load(index);
        return new ExampleSummary(example.Name, example.Image.Size, example.Targets.Labels);
    }

    /// <inheritdoc/>
    IEnumerable<TrainingExample> ITrainingData.Read() => Enumerable.Range(0, Count).Select(Load);
}
