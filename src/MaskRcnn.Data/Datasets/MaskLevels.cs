using MaskRcnn.Images.Png;

namespace MaskRcnn.Datasets;

/// <summary>Tells masks that are black and one more value from pictures of greys or colours, which no mask is meant to be.</summary>
/// <param name="layout">Of the file.</param>
internal sealed class MaskLevels(PngLayout layout)
{
    // More are not counted.
    private const int Most = 256;

    private readonly HashSet<ushort> _levels = [];

    /// <summary>What is wrong with the levels seen, or null where there is one besides black.</summary>
    public string? Problem => _levels.Count < 2
        ? null
        : $"the mask has {(_levels.Count >= Most ? "many" : _levels.Count)} levels from {_levels.Min()} to {_levels.Max()} besides black, "
            + "expected one; every pixel that is not black is taken as the object";

    /// <summary>Looks at a row of samples; of colours, at each channel, and opacity does not count.</summary>
    public void Add(ReadOnlySpan<ushort> samples)
    {
        int channels = layout.Channels;
        int colors = layout.ColorType is PngColorType.Rgba or PngColorType.GreyAlpha ? channels - 1 : channels;
        ushort last = 0;
        for (int i = 0; i < samples.Length && _levels.Count < Most; i++)
        {
            if (samples[i] != last && samples[i] != 0 && i % channels < colors)
            {
                last = samples[i];
                _levels.Add(last);
            }
        }
    }
}
