namespace MaskRcnn.Loading;

/// <summary>Puts batches together whose gradients make one step; a group never reaches into the next epoch.</summary>
internal static class BatchGroups
{
    /// <param name="batches">In order.</param>
    /// <param name="size">Batches of a group; the last group of an epoch may have fewer.</param>
    /// <param name="batchesPerEpoch">Batches of every epoch.</param>
    public static IEnumerable<IReadOnlyList<TrainingBatch>> Of(IEnumerable<TrainingBatch> batches, int size, int batchesPerEpoch)
    {
        List<TrainingBatch> group = [];
        foreach (TrainingBatch batch in batches)
        {
            group.Add(batch);
            if ((batch.Index + 1) % size == 0 || batch.Index == batchesPerEpoch - 1)
            {
                yield return group;
                group = [];
            }
        }
    }
}
