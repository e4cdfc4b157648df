using MaskRcnn.Training;

namespace MaskRcnn.Augmentations;

/// <summary>
/// A random change of a training image that keeps its instances true. Immutable and without state, so that one object serves all
/// loading threads; everything random comes from the context.
/// </summary>
public abstract class Augmentation
{
    /// <summary>How many other examples one application may mix in; the context has so many partners for it. 0 for most.</summary>
    public virtual int PartnerCount => 0;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public abstract void Validate();

    /// <summary>Changes an example, or returns it as it is where chance decides so.</summary>
    /// <param name="example">Unchanged.</param>
    /// <param name="context">Source of random numbers and partners, and where dropped instances are counted.</param>
    /// <returns>Boxes follow from the masks; instances of which nothing is left are gone.</returns>
    public abstract TrainingExample Apply(TrainingExample example, AugmentationContext context);
}
