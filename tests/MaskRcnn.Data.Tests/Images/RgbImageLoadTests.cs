using MaskRcnn.Images;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class RgbImageLoadTests
{
    public static IEnumerable<object[]> Upright() =>
        from orientation in Enumerable.Range(1, 8)
        from kind in new[] { ("jpg", 25), ("png", 0) }
        select new object[] { $"orientation{orientation}.{kind.Item1}", kind.Item2 };

    [TestMethod]
    [DynamicData(nameof(Upright))]
    [DataRow("progressive.jpg", 25)]
    [DataRow("palette.png", 0)]
    [DataRow("palette.gif", 0)]
    [DataRow("orientation6.webp", 0)]
    [DataRow("rows-upwards.bmp", 0)]
    [DataRow("rows-downwards.bmp", 0)]
    public void Picture_is_upright_whatever_its_Exif_orientation(string name, int tolerance)
    {
        RgbImage image = RgbImage.Load(ImageFixtures.PathOf(name));
        Assert.AreEqual((16, 32), (image.Height, image.Width));
        for (int quarter = 0; quarter < 4; quarter++)
        {
            (int red, int green, int blue) = ImageFixtures.Quarters[quarter];
            for (int y = 2; y < 6; y++)
            {
                for (int x = 2; x < 14; x++)
                {
                    ReadOnlySpan<byte> pixel = image.Pixels[(((quarter / 2 * 8 + y) * 32 + quarter % 2 * 16 + x) * 3)..];
                    Assert.AreEqual(red, pixel[0], tolerance);
                    Assert.AreEqual(green, pixel[1], tolerance);
                    Assert.AreEqual(blue, pixel[2], tolerance);
                }
            }
        }
    }

    [TestMethod]
    [DataRow("grey.jpg", 6)]
    [DataRow("grey.png", 0)]
    public void Grey_picture_has_three_equal_channels(string name, int tolerance)
    {
        RgbImage image = RgbImage.Load(ImageFixtures.PathOf(name));
        // Pillow's values.
        int[] expected = [87, 130, 52, 240];
        for (int quarter = 0; quarter < 4; quarter++)
        {
            ReadOnlySpan<byte> pixel = image.Pixels.Slice(((quarter / 2 * 8 + 4) * 32 + quarter % 2 * 16 + 8) * 3, 3);
            Assert.AreEqual(expected[quarter], pixel[0], tolerance);
            Assert.AreEqual(pixel[0], pixel[1]);
            Assert.AreEqual(pixel[0], pixel[2]);
        }
    }

    [TestMethod]
    public void Stream_need_not_be_seekable()
    {
        using var stream = new ForwardOnlyStream(ImageFixtures.Read("orientation6.png"));
        RgbImage image = RgbImage.Decode(stream, "six");
        CollectionAssert.AreEqual(RgbImage.Load(ImageFixtures.PathOf("orientation1.png")).Pixels.ToArray(), image.Pixels.ToArray());
    }

    [TestMethod]
    public void Missing_file_is_named()
    {
        string path = ImageFixtures.PathOf("absent.png");
        var error = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Load(path));
        Assert.AreEqual($"{path}: the file does not exist", error.Message);
        Assert.AreEqual(path, error.ImageName);
    }

    [TestMethod]
    [DataRow("orientation1.png")]
    [DataRow("orientation1.jpg")]
    [DataRow("progressive.jpg")]
    public void Truncated_picture_is_refused_wherever_it_ends(string name)
    {
        byte[] file = ImageFixtures.Read(name);
        // A baseline JPEG without its end marker alone has every pixel, and other decoders read it.
        int complete = name == "orientation1.jpg" ? file.Length - 2 : file.Length;
        for (int length = 0; length < complete; length++)
        {
            using var stream = new MemoryStream(file, 0, length);
            var error = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Decode(stream, "cut"), $"{length} bytes");
            StringAssert.StartsWith(error.Message, "cut: ");
        }
    }

    [TestMethod]
    public void Picture_without_its_end_marker_alone_is_read()
    {
        byte[] file = ImageFixtures.Read("orientation1.jpg");
        RgbImage whole = RgbImage.Decode(new MemoryStream(file), "whole");
        foreach (int missing in new[] { 1, 2 })
        {
            RgbImage ended = RgbImage.Decode(new MemoryStream(file, 0, file.Length - missing), "ended");
            CollectionAssert.AreEqual(whole.Pixels.ToArray(), ended.Pixels.ToArray());
        }
    }

    [TestMethod]
    [DataRow("palette.gif")]
    [DataRow("orientation6.webp")]
    [DataRow("rows-upwards.bmp")]
    public void Half_a_picture_is_refused(string name)
    {
        byte[] file = ImageFixtures.Read(name);
        for (int length = 0; length <= file.Length / 2; length++)
        {
            using var stream = new MemoryStream(file, 0, length);
            Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Decode(stream, "cut"), $"{length} bytes");
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("GIF89a")]
    [DataRow("BM")]
    [DataRow("RIFF....WEBP")]
    [DataRow("RIFF....WEBPVP8X\u00FF\u00FF\u00FF\u00FF")]
    [DataRow("RIFF")]
    [DataRow("\u00FF\u00D8\u00FF\u00D9")]
    [DataRow("\u00FF\u00D8\u00FF\u00C0\u0000\u0001")]
    [DataRow("\u00FF\u00D8\u00FF\u00C0\u0000\u0003\u0000\u00FF\u00D9")]
    public void Stub_of_a_file_is_refused(string latin1)
    {
        using var stream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(latin1));
        Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Decode(stream, "stub"));
    }

    [TestMethod]
    [DataRow("orientation6.png")]
    [DataRow("orientation6.jpg")]
    [DataRow("progressive.jpg")]
    public void Damaged_picture_is_read_or_refused_but_never_breaks_anything(string name)
    {
        byte[] file = ImageFixtures.Read(name);
        var random = new Randomness.RandomSource(1);
        int refused = 0;
        for (int round = 0; round < 500; round++)
        {
            byte[] damaged = [.. file];
            for (int change = 0; change <= round % 4; change++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            using var stream = new MemoryStream(damaged);
            try
            {
                RgbImage.Decode(stream, "damaged");
            }
            catch (InvalidImageException)
            {
                refused++;
            }
        }
        Assert.IsGreaterThan(0, refused);
    }

    [TestMethod]
    public void Claimed_size_is_checked_before_decoding()
    {
        byte[] file = ImageFixtures.Read("grey.png");
        // IHDR: width at byte 16, height at byte 20.
        file[18] = file[22] = 0xFF;
        using var stream = new MemoryStream(file);
        var error = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Decode(stream, "bomb"));
        Assert.AreEqual($"bomb: 65312x65296 pixels are more than the {RgbImage.MaxPixels} allowed", error.Message);
    }

    [TestMethod]
    public void Text_is_not_a_picture()
    {
        using var stream = new MemoryStream("hello, world"u8.ToArray());
        var error = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Decode(stream, "note.txt"));
        Assert.AreEqual("note.txt: not a JPEG, PNG, WebP, GIF, BMP or TIFF file", error.Message);
    }

    [TestMethod]
    public void Saved_picture_reads_back_the_same()
    {
        RgbImage image = RgbImage.Load(ImageFixtures.PathOf("orientation1.jpg"));
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        try
        {
            image.Save(path);
            image.Save(path);
            CollectionAssert.AreEqual(image.Pixels.ToArray(), RgbImage.Load(path).Pixels.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void Saved_jpeg_is_close_to_the_picture()
    {
        using var folder = new TemporaryFolder();
        // Grey, since colours are stored at half the resolution.
        var image = new RgbImage(30, 20, [.. Enumerable.Range(0, 600).SelectMany(i => Enumerable.Repeat((byte)(i % 30 * 8), 3))]);
        image.Save(folder.PathOf("picture.jpg"));
        (int largest, _) = ImageReference.Compare(image, RgbImage.Load(folder.PathOf("picture.jpg")));
        Assert.IsLessThanOrEqualTo(2, largest);
    }

    [TestMethod]
    public void Failed_save_leaves_the_earlier_file_and_no_other()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "picture.unknown");
            File.WriteAllText(path, "earlier");
            Assert.ThrowsExactly<ArgumentException>(() => RgbImage.Load(ImageFixtures.PathOf("grey.png")).Save(path));
            Assert.AreEqual("earlier", File.ReadAllText(path));
            Assert.HasCount(1, Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
