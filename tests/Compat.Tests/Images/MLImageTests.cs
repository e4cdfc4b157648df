using Microsoft.ML.Data;

namespace Compat.Tests.Images;

[TestClass]
public sealed class MLImageTests
{
    private string _directory = "";

    [TestInitialize]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("compat-images-").FullName;

    [TestCleanup]
    public void DeleteDirectory() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    [DataRow(MLPixelFormat.Bgra32)]
    [DataRow(MLPixelFormat.Rgba32)]
    public void PNG_files_keep_every_pixel(MLPixelFormat format)
    {
        byte[] pixels = ImageFixture.Pixels("colour.png");
        using var image = MLImage.CreateFromPixels(ImageFixture.Width, ImageFixture.Height, format, pixels);
        string path = Path.Combine(_directory, "saved.png");

        image.Save(path);

        using var back = MLImage.CreateFromFile(path);
        Assert.AreEqual(MLPixelFormat.Bgra32, back.PixelFormat);
        CollectionAssert.AreEqual(image.GetBGRPixels, back.GetBGRPixels);
    }

    [TestMethod]
    [DataRow(".jpg")]
    [DataRow(".JPEG")]
    public void JPEG_files_come_close(string extension)
    {
        using var image = MLImage.CreateFromFile(ImageFixture.PathOf("colour.jpg"));
        string path = Path.Combine(_directory, "saved" + extension);

        image.Save(path);

        using var back = MLImage.CreateFromFile(path);
        Assert.IsLessThan(8.0, image.GetBGRPixels.Zip(back.GetBGRPixels, (a, b) => Math.Abs(a - b)).Average());
    }

    [TestMethod]
    public void Transparent_pixels_survive_a_PNG_file_within_rounding()
    {
        using var image = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Bgra32, [10, 20, 30, 40, 0, 0, 0, 0]);
        string path = Path.Combine(_directory, "saved.png");

        image.Save(path);

        using var back = MLImage.CreateFromFile(path);
        CollectionAssert.AreEqual(image.Pixels.ToArray(), back.Pixels.ToArray());
    }

    [TestMethod]
    [DataRow("saved.bmp")]
    [DataRow("saved.xyz")]
    [DataRow("saved")]
    public void Other_formats_are_refused(string name)
    {
        using var image = MLImage.CreateFromFile(ImageFixture.PathOf("colour.png"));

        Assert.ThrowsExactly<ArgumentException>(() => image.Save(Path.Combine(_directory, name)));
        Assert.IsEmpty(Directory.GetFiles(_directory));
    }

    [TestMethod]
    public void Pixels_must_fit_the_dimensions()
    {
        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromPixels(2, 2, MLPixelFormat.Bgra32, new byte[15]));
        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromPixels(0, 2, MLPixelFormat.Bgra32, []));
        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromPixels(2, -1, MLPixelFormat.Bgra32, []));
        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromPixels(1, 1, MLPixelFormat.Unknown, new byte[4]));
    }

    [TestMethod]
    public void A_disposed_image_refuses_everything()
    {
        var image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Bgra32, new byte[4]);
        image.Tag = "tag";
        image.Dispose();
        image.Dispose();

        Assert.ThrowsExactly<InvalidOperationException>(() => image.Width);
        Assert.ThrowsExactly<InvalidOperationException>(() => image.Pixels.Length);
        Assert.ThrowsExactly<InvalidOperationException>(() => image.Tag);
        Assert.ThrowsExactly<InvalidOperationException>(() => image.Save("x.png"));
    }
}
