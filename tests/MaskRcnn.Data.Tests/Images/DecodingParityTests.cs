using MaskRcnn.Images;
using Microsoft.ML.Data;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class DecodingParityTests
{
    // Versions of libjpeg-turbo may round otherwise by one.
    private const int JpegTolerance = 1;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "decoding");

    public static IEnumerable<object[]> Pictures() =>
        Directory.GetFiles(Folder, "*.rgb").Select(path => new object[] { Path.GetFileNameWithoutExtension(path) });

    [TestMethod]
    [DynamicData(nameof(Pictures))]
    public void Pixels_are_those_of_Pillow(string name)
    {
        string path = Path.Combine(Folder, name);
        byte[] expected = File.ReadAllBytes(path + ".rgb");
        byte[] opacities = ReadOpacities(path);
        int tolerance = name.EndsWith(".jpg", StringComparison.Ordinal) ? JpegTolerance : 0;

        RgbImage image = RgbImage.Load(path);

        Assert.AreEqual(expected.Length, image.Pixels.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            int allowed = tolerance + AllowedBy(opacities[i / 3]);
            Assert.IsLessThanOrEqualTo(allowed, Math.Abs(expected[i] - image.Pixels[i]), $"sample {i}: {image.Pixels[i]} for {expected[i]}");
        }
    }

    [TestMethod]
    public void The_pictures_are_there() => Assert.HasCount(30, Pictures());

    private static byte[] ReadOpacities(string path)
    {
        using var image = MLImage.CreateFromFile(path);
        return [.. image.Pixels.ToArray().Where((_, i) => i % 4 == 3)];
    }

    // MLImage rounds colour times opacity to whole numbers.
    private static int AllowedBy(byte opacity) => opacity is 0 or byte.MaxValue ? 0 : (int)(127.5 / opacity + 0.5);
}
