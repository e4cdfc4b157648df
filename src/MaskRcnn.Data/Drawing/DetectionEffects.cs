using MaskRcnn.Drawing;
using MaskRcnn.Images;
using MaskRcnn.Images.Filters;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>
/// Pictures in which objects stay as they are and their background changes: grey (the "color splash"), blurred or replaced; and objects
/// cut out of their picture.
/// </summary>
public static partial class DetectionEffects
{
    private const int SidesPerSigma = 40;

    /// <summary>The picture in grey, the objects in their colours.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="objects">The pixels of the objects, such as <see cref="RleMask.Union"/> of their masks.</param>
    /// <param name="options">Of its values, <see cref="EffectOptions.EdgeSoftness"/> counts here.</param>
    /// <exception cref="ArgumentException">The mask has another size than the picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <remarks>The grey is torchvision's: 0.2989 red + 0.587 green + 0.114 blue.</remarks>
    public static RgbImage Splash(RgbImage image, RleMask objects, EffectOptions? options = null) =>
        Background.Blend(image, ColorFilter.Saturate(image, 0), Opacity(image, objects, options).Whole());

    /// <summary>The picture with a blurred background. No colour of the objects runs into it.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="objects">The pixels of the objects.</param>
    /// <param name="options">Softness of the edges and strength of the blur; the defaults if null.</param>
    /// <inheritdoc cref="Splash(RgbImage, RleMask, EffectOptions?)" path="/exception"/>
    public static RgbImage BlurBackground(RgbImage image, RleMask objects, EffectOptions? options = null)
    {
        byte[] opacity = Opacity(image, objects, options).Whole();
        double sigma = options is { BlurSigma: > 0 } ? options.BlurSigma : Math.Min(image.Height, image.Width) / (double)SidesPerSigma;
        return Background.Blend(image, Background.Blur(image, opacity, sigma), opacity);
    }

    /// <summary>The objects before another picture, which is scaled to cover this one's size and cut equally on both sides.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="objects">The pixels of the objects.</param>
    /// <param name="background">The other picture, of any size.</param>
    /// <param name="options">Of its values, <see cref="EffectOptions.EdgeSoftness"/> counts here.</param>
    /// <inheritdoc cref="Splash(RgbImage, RleMask, EffectOptions?)" path="/exception"/>
    public static RgbImage ReplaceBackground(RgbImage image, RleMask objects, RgbImage background, EffectOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(background);
        byte[] opacity = Opacity(image, objects, options).Whole();
        return Background.Blend(image, Background.Cover(background, image.Size), opacity);
    }

    /// <summary>The objects before one colour.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="objects">The pixels of the objects.</param>
    /// <param name="background">The colour.</param>
    /// <param name="options">Of its values, <see cref="EffectOptions.EdgeSoftness"/> counts here.</param>
    /// <inheritdoc cref="Splash(RgbImage, RleMask, EffectOptions?)" path="/exception"/>
    public static RgbImage ReplaceBackground(RgbImage image, RleMask objects, RgbColor background, EffectOptions? options = null)
    {
        byte[] opacity = Opacity(image, objects, options).Whole();
        return Background.Blend(image, Background.Fill(image.Size, background), opacity);
    }

    /// <summary>An object without its background: the part of the picture around it, transparent where the object is not.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="mask">The object's pixels, at least one.</param>
    /// <param name="options">Of its values, <see cref="EffectOptions.EdgeSoftness"/> counts here.</param>
    /// <exception cref="ArgumentException">The mask is empty or has another size than the picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ObjectCutOut CutOut(RgbImage image, RleMask mask, EffectOptions? options = null)
    {
        MaskOpacity opacity = Opacity(image, mask, options);
        if (mask.IsEmpty)
            throw new ArgumentException("The mask is empty: there is nothing to cut out.", nameof(mask));
        Box box = mask.BoundingBox;
        int left = Math.Max(0, (int)box.X0 - opacity.Reach), top = Math.Max(0, (int)box.Y0 - opacity.Reach);
        int right = Math.Min(image.Width, (int)box.X1 + opacity.Reach), bottom = Math.Min(image.Height, (int)box.Y1 + opacity.Reach);
        return ObjectCutOut.Of(opacity, image, left, top, right - left, bottom - top);
    }

    private static MaskOpacity Opacity(RgbImage image, RleMask objects, EffectOptions? options)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(objects);
        options?.Validate();
        return objects.Size == image.Size
            ? new MaskOpacity(objects, options?.EdgeSoftness ?? 0)
            : throw new ArgumentException($"The image has size {image.Size}, its objects belong to an image of {objects.Size}.", nameof(objects));
    }
}
