using MaskRcnn.Randomness;

namespace MaskRcnn.Matching;

/// <summary>
/// Each image has randomness of its own, which follows from its place in the epoch: what is chosen in it does not depend on the other
/// images of its batch, nor on which of several processes or devices has it.
/// </summary>
/// <param name="seed">The seed of the training.</param>
/// <param name="epoch">The epoch, from 0.</param>
/// <param name="positions">The place of each image in the epoch, from 0.</param>
internal sealed class ImagePickers(ulong seed, int epoch, IReadOnlyList<int> positions) : IIndexPicker
{
    private readonly RandomIndexPicker[] _pickers =
    [
        .. positions.Select(position =>
            new RandomIndexPicker(RandomSource.ForStream(seed, (ulong)RandomStream.Sampling, (ulong)epoch, (ulong)position))),
    ];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always: only single images have pickers.</exception>
    public int[] Pick(ReadOnlySpan<int> candidates, int count) =>
        throw new InvalidOperationException("There is a picker for each image, none for all of them.");

    /// <inheritdoc/>
    public IIndexPicker ForImage(int image) => _pickers[image];
}
