using MaskRcnn.Images;

namespace MaskRcnn;

public static partial class DetectionEffects
{
    private static readonly EffectOptions s_defaults = new();

    /// <summary>The picture in grey, what was found in its colours.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="detections">Those of this picture.</param>
    /// <param name="options">Which of them, and their edges; the defaults if null.</param>
    /// <inheritdoc cref="Splash(RgbImage, Masks.RleMask, EffectOptions?)" path="/exception|/remarks"/>
    public static RgbImage Splash(RgbImage image, Detections detections, EffectOptions? options = null) =>
        Splash(image, Join(detections, options), options);

    /// <summary>The picture blurred behind what was found.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="detections">Those of this picture.</param>
    /// <param name="options">Which of them, their edges and the blur; the defaults if null.</param>
    /// <inheritdoc cref="Splash(RgbImage, Masks.RleMask, EffectOptions?)" path="/exception"/>
    public static RgbImage BlurBackground(RgbImage image, Detections detections, EffectOptions? options = null) =>
        BlurBackground(image, Join(detections, options), options);

    /// <summary>What was found before another picture, which is scaled to cover this one's size and cut equally on both sides.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="detections">Those of this picture.</param>
    /// <param name="background">The other picture, of any size.</param>
    /// <param name="options">Which of them, and their edges; the defaults if null.</param>
    /// <inheritdoc cref="Splash(RgbImage, Masks.RleMask, EffectOptions?)" path="/exception"/>
    public static RgbImage ReplaceBackground(RgbImage image, Detections detections, RgbImage background, EffectOptions? options = null) =>
        ReplaceBackground(image, Join(detections, options), background, options);

    /// <summary>What was found before one colour.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="detections">Those of this picture.</param>
    /// <param name="background">The colour.</param>
    /// <param name="options">Which of them, and their edges; the defaults if null.</param>
    /// <inheritdoc cref="Splash(RgbImage, Masks.RleMask, EffectOptions?)" path="/exception"/>
    public static RgbImage ReplaceBackground(RgbImage image, Detections detections, RgbColor background, EffectOptions? options = null) =>
        ReplaceBackground(image, Join(detections, options), background, options);

    /// <summary>Each object that was found without its background, best score first; those without a pixel are left out.</summary>
    /// <param name="image">The picture; unchanged.</param>
    /// <param name="detections">Those of this picture.</param>
    /// <param name="options">Which of them, and their edges; the defaults if null.</param>
    /// <inheritdoc cref="Splash(RgbImage, Masks.RleMask, EffectOptions?)" path="/exception"/>
    public static IReadOnlyList<ObjectCutOut> CutOuts(RgbImage image, Detections detections, EffectOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(detections);
        return [.. (options ?? s_defaults).Choose(detections).Select(i => detections.Masks[i]).Where(mask => !mask.IsEmpty)
            .Select(mask => CutOut(image, mask, options))];
    }

    private static Masks.RleMask Join(Detections detections, EffectOptions? options)
    {
        ArgumentNullException.ThrowIfNull(detections);
        return (options ?? s_defaults).Join(detections);
    }
}
