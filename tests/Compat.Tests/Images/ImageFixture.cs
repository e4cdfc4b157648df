namespace Compat.Tests.Images;

/// <summary>The images of Fixtures/images and the pixels that Pillow reads from them.</summary>
internal static class ImageFixture
{
    public const int Width = 24;
    public const int Height = 17;

    public static string Directory => Path.Combine(AppContext.BaseDirectory, "Fixtures", "images");

    public static string PathOf(string name) => Path.Combine(Directory, name);

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(PathOf(name));

    public static byte[] Pixels(string name) => File(name + ".bgra");
}
