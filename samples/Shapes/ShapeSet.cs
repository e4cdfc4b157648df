using MaskRcnn;

namespace Shapes;

/// <summary>
/// A data set that exists nowhere: whoever asks for an example gets it drawn. That is all a training needs; matterport's <c>Dataset</c>
/// with its <c>load_image</c> and <c>load_mask</c> is this one method.
/// </summary>
/// <param name="count">Number of scenes.</param>
/// <param name="seed">Another seed draws other scenes.</param>
/// <param name="kinds">The kinds that occur.</param>
internal sealed class ShapeSet(int count, int seed, params ShapeKind[] kinds) : IIndexedTrainingData
{
    public static IReadOnlyList<string> ClassNames { get; } = [.. Enum.GetNames<ShapeKind>().Select(name => name.ToLowerInvariant())];

    public int Count => count;

    public TrainingExample Load(int index)
    {
        // The same index gives the same scene, whichever thread asks, in whatever order.
        var (image, labels, masks) = ShapeScene.Random(new Random(1_000_003 * seed + index), kinds).Render();
        return new TrainingExample($"scene {index} of seed {seed}", image, new InstanceTargets(image.Size, labels, masks));
    }
}
