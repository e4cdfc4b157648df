using MaskRcnn.Randomness;

namespace MaskRcnn.Augmentations;

/// <summary>What an <see cref="Augmentation"/> works with while it changes one example. For one thread at a time.</summary>
/// <param name="random">The example's own source of random numbers.</param>
/// <param name="partners">Loads the other examples that may be mixed in; each is loaded when it is asked for.</param>
public sealed class AugmentationContext(RandomSource random, params IReadOnlyList<Func<TrainingExample>> partners)
{
    private AugmentationContext? _outer;

    /// <summary>The example's own source of random numbers.</summary>
    public RandomSource Random { get; } = random;

    /// <summary>Instances that vanished so far: nothing, or too little by the rule of the augmentation, was left of them.</summary>
    public int DroppedInstances { get; private set; }

    /// <summary>Other examples, not augmented yet. Fewer than asked for where the data have fewer.</summary>
    public IReadOnlyList<Func<TrainingExample>> Partners { get; } = partners;

    /// <summary>Notes that instances vanished.</summary>
    /// <param name="count">At least 0.</param>
    public void CountDropped(int count)
    {
        DroppedInstances += count;
        _outer?.CountDropped(count);
    }

    /// <summary>
    /// The context of an augmentation that is a part of another one: a random source that costs the outer one a single draw whatever is
    /// drawn from it, and the partners from <paramref name="first"/> on, taken from the start again where there are too few.
    /// </summary>
    internal AugmentationContext Inner(RandomSource source, int first, int count)
    {
        var chosen = new Func<TrainingExample>[Math.Min(count, Partners.Count)];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = Partners[(first + i) % Partners.Count];
        return new AugmentationContext(source, chosen) { _outer = this };
    }
}
