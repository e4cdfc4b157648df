using MaskRcnn.Images;

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
        int tolerance = name.EndsWith(".jpg", StringComparison.Ordinal) ? JpegTolerance : 0;

        RgbImage image = RgbImage.Load(path);

        Assert.AreEqual(expected.Length, image.Pixels.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.IsLessThanOrEqualTo(tolerance, Math.Abs(expected[i] - image.Pixels[i]), $"sample {i}: {image.Pixels[i]} for {expected[i]}");
    }

    [TestMethod]
    public void The_pictures_are_there() => Assert.HasCount(30, Pictures());
}
