namespace MaskRcnn.Datasets.Voc;

/// <summary>The colours that VOC gives to indices, of which its palettes consist.</summary>
internal static class VocColors
{
    /// <summary>Index of the borders of objects, and of what nobody labelled.</summary>
    public const int BorderIndex = 255;

    private const int Bits = 8;

    /// <summary>The colour of the border.</summary>
    public static int Border => Of(BorderIndex);

    /// <summary>
    /// The colour of an index: its bits are dealt out to the channels in turn, each channel from its highest bit down.
    /// Source: VOCcolormap of the development kit.
    /// </summary>
    /// <returns>Red + 256 · green + 65536 · blue.</returns>
    public static int Of(int index)
    {
        int color = 0;
        for (int bit = 0; bit < Bits; bit++, index >>= 3)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                color |= (index >> channel & 1) << (8 * channel) + Bits - 1 - bit;
            }
        }

        return color;
    }
}
