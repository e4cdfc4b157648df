namespace MaskRcnn.Tests.Images.Png;

/// <summary>
/// A header and rows without checksums and compression, to be damaged: damage to a PNG file itself is found by its checksums, and what
/// comes after them would never be tested.
/// </summary>
internal static class PngRecipe
{
    private const int HeaderLength = 13;

    public static byte[] Of(byte width, byte height, byte bitDepth, byte colorType, byte[] rows) =>
        [0, 0, 0, width, 0, 0, 0, height, bitDepth, colorType, 0, 0, 0, .. rows];

    /// <summary>The PNG file of a recipe, with a palette of four colours.</summary>
    public static byte[] Build(byte[] recipe)
    {
        byte[] header = [.. recipe.Take(HeaderLength)];
        return PngBuilder.File(
            PngBuilder.Chunk("IHDR", header), PngBuilder.Chunk("PLTE", [0, 0, 0, 1, 1, 1, 2, 2, 2, 0, 0, 0]), PngBuilder.Data(recipe[header.Length..]));
    }
}
