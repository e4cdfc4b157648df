namespace MaskRcnn.Matching;

/// <summary>
/// Chooses which anchors and proposals enter the losses. Training chooses at random (<see cref="RandomIndexPicker"/>); a test that
/// compares losses with another implementation needs a fixed choice.
/// </summary>
internal interface IIndexPicker
{
    /// <summary>Chooses without replacement.</summary>
    /// <param name="candidates">Distinct indices to choose from, ascending.</param>
    /// <param name="count">How many to choose, 0 to the number of candidates.</param>
    /// <returns><paramref name="count"/> of the candidates, in any order.</returns>
    int[] Pick(ReadOnlySpan<int> candidates, int count);

    /// <summary>Who chooses for one image of a batch: the same for all unless each has its own randomness.</summary>
    /// <param name="image">The image's place in the batch.</param>
    IIndexPicker ForImage(int image) => this;
}
