namespace MaskRcnn.Loading;

/// <summary>An example whose turn it is.</summary>
/// <param name="Index">Its place in the data.</param>
/// <param name="Example">The example where it had to be read in order, null where it can be loaded later.</param>
internal sealed record ExampleDraw(int Index, TrainingExample? Example)
{
    /// <summary>Examples that came before and are still at hand, for data that can only be read in order.</summary>
    public IReadOnlyList<TrainingExample> Window { get; init; } = [];
}
