using System.Text.Json.Serialization;
using MaskRcnn.Training;

namespace MaskRcnn.Augmentations;

/// <summary>
/// A random change of a training image that keeps its instances true. Immutable and without state, so that one object serves all
/// loading threads; everything random comes from the context. As JSON it is an object whose "type" names the augmentation.
/// </summary>
/// <remarks>
/// Geometry moves masks and the polygons they were drawn from exactly; boxes follow from the masks. How many random numbers are drawn
/// follows from options and input alone.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Flip), "flip")]
[JsonDerivedType(typeof(QuarterTurn), "quarterTurn")]
[JsonDerivedType(typeof(RandomCrop), "randomCrop")]
[JsonDerivedType(typeof(Affine), "affine")]
[JsonDerivedType(typeof(ScaleJitter), "scaleJitter")]
[JsonDerivedType(typeof(ColorJitter), "colorJitter")]
[JsonDerivedType(typeof(Blur), "blur")]
[JsonDerivedType(typeof(Noise), "noise")]
[JsonDerivedType(typeof(JpegArtifacts), "jpegArtifacts")]
[JsonDerivedType(typeof(CutOut), "cutOut")]
[JsonDerivedType(typeof(CopyPaste), "copyPaste")]
[JsonDerivedType(typeof(Mosaic), "mosaic")]
[JsonDerivedType(typeof(OneOf), "oneOf")]
[JsonDerivedType(typeof(Sometimes), "sometimes")]
public abstract class Augmentation
{
    /// <summary>How many other examples one application may mix in; the context has so many partners for it. 0 for most.</summary>
    [JsonIgnore]
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
