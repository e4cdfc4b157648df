using Microsoft.ML.Data;

namespace Compat.Tests.Images;

[TestClass]
public sealed class ImageDecodingTests
{
    [TestMethod]
    [DataRow("colour.png", 0)]
    [DataRow("palette.png", 0)]
    [DataRow("palette-alpha.png", 0)]
    [DataRow("grey.png", 0)]
    [DataRow("bilevel.png", 0)]
    [DataRow("grey-alpha.png", 0)]
    [DataRow("alpha.png", 0)]
    [DataRow("grey16.png", 0)]
    [DataRow("colour16.png", 0)]
    [DataRow("interlaced.png", 0)]
    [DataRow("colour.jpg", 1)]
    [DataRow("progressive.jpg", 1)]
    [DataRow("grey.jpg", 1)]
    [DataRow("cmyk.jpg", 1)]
    [DataRow("ycck.jpg", 1)]
    public void Pixels_are_those_that_Pillow_reads(string name, int tolerance)
    {
        using var image = MLImage.CreateFromFile(ImageFixture.PathOf(name));

        Assert.AreEqual(ImageFixture.Width, image.Width);
        Assert.AreEqual(ImageFixture.Height, image.Height);
        Assert.AreEqual(MLPixelFormat.Bgra32, image.PixelFormat);
        Assert.AreEqual(32, image.BitsPerPixel);
        byte[] expected = ImageFixture.Pixels(name);
        Assert.AreEqual(expected.Length, image.Pixels.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.IsLessThanOrEqualTo(tolerance, Math.Abs(expected[i] - image.Pixels[i]), $"byte {i}: {image.Pixels[i]} for {expected[i]}");
    }

    [TestMethod]
    public void BGR_pixels_have_no_alpha()
    {
        using var image = MLImage.CreateFromFile(ImageFixture.PathOf("colour.png"));
        byte[] expected = ImageFixture.Pixels("colour.png").Where((_, i) => i % 4 != 3).ToArray();

        CollectionAssert.AreEqual(expected, image.GetBGRPixels);
    }

    [TestMethod]
    public void What_is_no_image_is_refused()
    {
        byte[] text = "P5 2 2 255 but not an image"u8.ToArray();

        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream(text)));
        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream()));
        Assert.ThrowsExactly<ArgumentNullException>(() => MLImage.CreateFromStream(null!));
        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromFile(ImageFixture.PathOf("absent.png")));
    }

    [TestMethod]
    [DataRow("colour.jpg")]
    [DataRow("colour.png")]
    public void An_image_cut_off_in_its_header_is_refused(string name)
    {
        byte[] file = ImageFixture.File(name);
        foreach (int length in new[] { 3, 8, 20, 30 })
            Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream(file, 0, length)));
    }

    [TestMethod]
    [DataRow("colour.jpg", 12)]
    [DataRow("colour.png", 40)]
    public void An_image_cut_off_in_its_data_is_decoded_as_far_as_it_goes(string name, int missing)
    {
        byte[] file = ImageFixture.File(name);
        byte[] whole = MLImage.CreateFromStream(new MemoryStream(file)).Pixels.ToArray();

        using var image = MLImage.CreateFromStream(new MemoryStream(file, 0, file.Length - missing));

        Assert.AreEqual(ImageFixture.Height, image.Height);
        CollectionAssert.AreEqual(whole[..(ImageFixture.Width * 4)], image.Pixels[..(ImageFixture.Width * 4)].ToArray());
        Assert.AreEqual(255, image.Pixels[^1]);
    }

    [TestMethod]
    public void A_progressive_image_cut_off_early_is_refused()
    {
        byte[] file = ImageFixture.File("progressive.jpg");

        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream(file, 0, file.Length / 2)));
    }

    [TestMethod]
    public void A_corrupt_PNG_is_refused()
    {
        byte[] file = ImageFixture.File("colour.png");
        file[file.Length / 2] ^= 0x55;

        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream(file)));
    }

    [TestMethod]
    public void Dimensions_beyond_memory_are_refused_before_anything_is_allocated()
    {
        byte[] file = ImageFixture.File("colour.jpg");
        int frame = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        file.AsSpan(frame + 5, 4).Fill(0xFF);

        Assert.ThrowsExactly<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream(file)));
    }

    [TestMethod]
    public void Random_damage_never_does_worse_than_a_refusal()
    {
        var random = new Random(5);
        foreach (string name in new[] { "colour.jpg", "progressive.jpg", "cmyk.jpg", "palette-alpha.png", "interlaced.png", "grey16.png" })
        {
            for (int i = 0; i < 200; i++)
            {
                byte[] file = ImageFixture.File(name);
                for (int j = 0; j < 3; j++)
                    file[random.Next(2, file.Length)] = (byte)random.Next(256);
                try
                {
                    using var image = MLImage.CreateFromStream(new MemoryStream(file));
                    Assert.AreEqual(image.Width * image.Height * 4, image.Pixels.Length);
                }
                catch (ArgumentException)
                {
                }
            }
        }
    }
}
