using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>Numbers as colours, from dark blue over green to yellow: they get steadily lighter, so that they can be read in grey too.</summary>
internal static class HeatMap
{
    private static readonly RgbColor[] s_colors =
        [new(26, 20, 60), new(62, 46, 122), new(45, 104, 142), new(31, 148, 140), new(70, 190, 112), new(178, 218, 58), new(253, 231, 76)];

    private static readonly RgbColor s_notFinite = new(255, 0, 200);

    /// <summary>Draws numbers, one pixel each.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="size">Of the map.</param>
    /// <param name="area">The part to draw.</param>
    /// <param name="minimum">The number that is darkest.</param>
    /// <param name="maximum">The number that is lightest.</param>
    public static RgbImage Draw(IReadOnlyList<float> values, ImageSize size, Box area, float minimum, float maximum)
    {
        int left = Math.Clamp((int)MathF.Floor(area.X0), 0, size.Width - 1), top = Math.Clamp((int)MathF.Floor(area.Y0), 0, size.Height - 1);
        int width = Math.Clamp((int)MathF.Ceiling(area.X1), left + 1, size.Width) - left, height = Math.Clamp((int)MathF.Ceiling(area.Y1), top + 1, size.Height) - top;
        var pixels = new byte[width * height * 3];
        float scale = maximum > minimum ? 1 / (maximum - minimum) : 0;
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i += 3)
            {
                float value = values[(top + y) * size.Width + left + x];
                RgbColor color = float.IsFinite(value) ? ColorOf((value - minimum) * scale) : s_notFinite;
                (pixels[i], pixels[i + 1], pixels[i + 2]) = (color.Red, color.Green, color.Blue);
            }
        }

        return new RgbImage(width, height, pixels);
    }

    private static RgbColor ColorOf(float part)
    {
        float place = Math.Clamp(part, 0, 1) * (s_colors.Length - 1);
        int low = Math.Min((int)place, s_colors.Length - 2);
        float weight = place - low;
        (RgbColor a, RgbColor b) = (s_colors[low], s_colors[low + 1]);
        return new RgbColor(Mix(a.Red, b.Red), Mix(a.Green, b.Green), Mix(a.Blue, b.Blue));

        byte Mix(byte from, byte to) => (byte)MathF.Round(from + (to - from) * weight);
    }
}
