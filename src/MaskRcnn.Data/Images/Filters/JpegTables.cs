namespace MaskRcnn.Images.Filters;

/// <summary>The quantisation tables of ITU-T T.81, annex K, scaled to a quality as libjpeg does.</summary>
internal static class JpegTables
{
    private static readonly byte[] s_luminance =
    [
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static readonly byte[] s_chrominance =
    [
        17, 18, 24, 47, 99, 99, 99, 99,
        18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
    ];

    /// <summary>8 x 8 steps of brightness for a quality of 1 to 100.</summary>
    public static float[] Luminance(int quality) => Scale(s_luminance, quality);

    /// <summary>8 x 8 steps of colour for a quality of 1 to 100.</summary>
    public static float[] Chrominance(int quality) => Scale(s_chrominance, quality);

    private static float[] Scale(byte[] table, int quality)
    {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Array.ConvertAll(table, step => (float)Math.Clamp((step * percent + 50) / 100, 1, byte.MaxValue));
    }
}
