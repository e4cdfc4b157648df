using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.Loading;

/// <summary>Examples that enter the network together.</summary>
/// <param name="Epoch">From 0.</param>
/// <param name="Index">Position in the epoch, from 0.</param>
/// <param name="Examples">Augmented; none if no image of the batch could be read.</param>
/// <param name="DroppedInstances">Instances that augmentation made vanish.</param>
internal sealed record TrainingBatch(int Epoch, int Index, IReadOnlyList<TrainingExample> Examples, int DroppedInstances)
{
    /// <summary>The images of <see cref="Examples"/> as the network takes them; empty where that is left to the device.</summary>
    public IReadOnlyList<PreparedImage> Prepared { get; init; } = [];

    /// <summary>The place of each example in the epoch, from 0; where nothing else is said, as if all batches were like this one.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [.. Enumerable.Range(Index * Examples.Count, Examples.Count)];

    /// <summary>Examples of the whole batch, of which this may be a part.</summary>
    public int WholeCount { get; init; } = Examples.Count;

    /// <summary>The largest prepared width and height in the whole batch; 0 where this is all of it.</summary>
    public ImageSize LargestSize { get; init; }

    /// <summary>The largest prepared width and height among these images and what is known of the others.</summary>
    public ImageSize MeasureLargest() => new(
        Prepared.Aggregate(LargestSize.Width, (width, image) => Math.Max(width, image.Size.Width)),
        Prepared.Aggregate(LargestSize.Height, (height, image) => Math.Max(height, image.Size.Height)));

    /// <summary>Divides the batch into consecutive parts for several replicas; the last ones may be empty.</summary>
    public TrainingBatch[] Split(int parts)
    {
        if (parts == 1)
            return [this];
        ImageSize largest = MeasureLargest();
        return [.. Enumerable.Range(0, parts).Select(part =>
        {
            var share = new BatchShare(part, parts);
            Range range = share.Start(part, Examples.Count)..share.Start(part + 1, Examples.Count);
            return this with
            {
                Examples = [.. Examples.Take(range)], Prepared = [.. Prepared.Take(range)], Positions = [.. Positions.Take(range)], LargestSize = largest,
            };
        })];
    }
}
