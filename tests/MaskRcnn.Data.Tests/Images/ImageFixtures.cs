namespace MaskRcnn.Tests.Images;

/// <summary>The pictures of Fixtures/images: four coloured quarters, 32 by 16 pixels.</summary>
internal static class ImageFixtures
{
    /// <summary>Top left, top right, bottom left, bottom right.</summary>
    public static readonly (int Red, int Green, int Blue)[] Quarters = [(220, 30, 30), (30, 200, 30), (30, 30, 220), (240, 240, 240)];

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "images", name);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));
}
