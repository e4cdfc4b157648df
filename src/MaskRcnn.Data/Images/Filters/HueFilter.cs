namespace MaskRcnn.Images.Filters;

/// <summary>Turns the hue of every pixel; saturation and value of its HSV colour stay.</summary>
/// <remarks>Smith, "Color gamut transform pairs", 1978. The hue is counted in sixths of the circle of colours, red is 0.</remarks>
internal static class HueFilter
{
    private const int Channels = 3;

    /// <param name="image">The picture.</param>
    /// <param name="shift">Share of the circle, -0.5 to 0.5.</param>
    public static RgbImage Turn(RgbImage image, float shift)
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        byte[] turned = GC.AllocateUninitializedArray<byte>(pixels.Length);
        float sixths = 6 * (shift < 0 ? shift + 1 : shift);
        for (int i = 0; i + 2 < pixels.Length; i += Channels)
        {
            int red = pixels[i], green = pixels[i + 1], blue = pixels[i + 2];
            int value = Math.Max(red, Math.Max(green, blue)), chroma = value - Math.Min(red, Math.Min(green, blue));
            float hue = sixths + (chroma == 0 ? 0 : Hue(red, green, blue, value, chroma));
            turned[i] = Channel(hue + 5);
            turned[i + 1] = Channel(hue + 3);
            turned[i + 2] = Channel(hue + 1);

            byte Channel(float position)
            {
                // Position is 0 to 18; beyond 12 only by rounding and the offset.
                position -= position >= 12 ? 12 : position >= 6 ? 6 : 0;
                float share = MathF.Min(MathF.Max(MathF.Min(position, 4 - position), 0), 1);
                return (byte)(value - chroma * share + 0.5f);
            }
        }
        return new RgbImage(image.Width, image.Height, turned);
    }

    private static float Hue(int red, int green, int blue, int value, int chroma)
    {
        float hue = value == red ? (float)(green - blue) / chroma
            : value == green ? 2 + (float)(blue - red) / chroma
            : 4 + (float)(red - green) / chroma;
        return hue < 0 ? hue + 6 : hue;
    }
}
