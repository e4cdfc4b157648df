namespace MaskRcnn.Images;

/// <summary>A colour of 8-bit red, green and blue.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct RgbColor(byte Red, byte Green, byte Blue)
{
    /// <summary>
    /// The mean colour of ImageNet, (124, 116, 104): what is filled with it is near 0 for the network, as the padding of a batch is.
    /// </summary>
    public static RgbColor ImageNetMean => new(124, 116, 104);

    internal static RgbColor White => new(255, 255, 255);

    /// <summary>
    /// The colour of a class or instance: hues a golden angle apart, so that neighbours in the numbering differ most and
    /// no two are equal, at saturations and brightnesses that alternate.
    /// </summary>
    internal static RgbColor FromIndex(int index)
    {
        const double goldenRatioFraction = 0.6180339887498949;
        double hue = 6 * ((0.58 + index * goldenRatioFraction) % 1);
        // The hues of i, i + 5 and i + 8 are close.
        double saturation = index % 2 == 0 ? 0.9 : 0.6;
        double brightness = index / 8 % 2 == 0 ? 1 : 0.75;
        return new(Channel(5), Channel(3), Channel(1));

        // Smith, "Color gamut transform pairs", 1978, in the form without sextants.
        byte Channel(double offset)
        {
            double k = (offset + hue) % 6;
            double value = brightness * (1 - saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1));
            return (byte)Math.Round(255 * value);
        }
    }
}
