using System.Buffers.Binary;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images;

namespace MaskRcnn.Tests.Datasets;

[TestClass]
public sealed class ImageFilesTests
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [TestMethod]
    [DataRow("jpg")]
    [DataRow("png")]
    public void Size_is_that_of_the_upright_picture(string extension)
    {
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            string path = ImageFixtures.PathOf($"orientation{orientation}.{extension}");
            RgbImage image = RgbImage.Load(path);
            Assert.AreEqual(new ImageSize(image.Width, image.Height), ImageFiles.ReadSize(path), path);
        }
    }

    [TestMethod]
    [DataRow("palette.gif")]
    [DataRow("orientation6.webp")]
    [DataRow("rows-upwards.bmp")]
    [DataRow("rows-downwards.bmp")]
    public void Size_is_read_of_every_format(string name) => Assert.AreEqual(new ImageSize(32, 16), ImageFiles.ReadSize(ImageFixtures.PathOf(name)));

    [TestMethod]
    public void Size_and_depth_of_a_tiff_are_read()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "depth");
        Assert.AreEqual(new ImageSize(41, 35), ImageFiles.ReadSize(Path.Combine(folder, "grey16-turned.tif"), out bool isDeep));
        Assert.IsTrue(isDeep);
        Assert.AreEqual(new ImageSize(41, 35), ImageFiles.ReadSize(Path.Combine(folder, "rgb8-deflate.tif"), out isDeep));
        Assert.IsFalse(isDeep);
        Assert.AreEqual(new ImageSize(41, 35), ImageFiles.ReadSize(Path.Combine(folder, "grey12.png"), out isDeep));
        Assert.IsTrue(isDeep);
    }

    [TestMethod]
    public void Orientation_behind_the_picture_data_of_a_large_png_is_found()
    {
        byte[] exif = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        byte[] file =
        [
            .. PngSignature, .. Chunk("IHDR", Header(300, 200)), .. Chunk("IDAT", new byte[100_000]), .. Chunk("IDAT", new byte[100_000]),
            .. Chunk("eXIf", exif), .. Chunk("IEND", []),
        ];
        Assert.AreEqual(new ImageSize(200, 300), ReadSize(file));
    }

    [TestMethod]
    public void Size_behind_long_segments_of_a_jpeg_is_found()
    {
        byte[] file = ImageFixtures.Read("orientation6.jpg");
        byte[] profile = [0xFF, 0xE2, 0xFF, 0xFF, .. new byte[0xFFFD]];
        file = [.. file[..2], .. profile, .. profile, .. profile, .. file[2..]];
        Assert.AreEqual(new ImageSize(32, 16), ReadSize(file));
    }

    [TestMethod]
    public void Picture_data_are_not_read()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("large.png");
        using (FileStream stream = File.Create(path))
        {
            stream.Write([.. PngSignature, .. Chunk("IHDR", Header(300, 200)), 0x70, 0, 0, 0, .. "IDAT"u8]);
            stream.Position += 0x70000000 + 4;
            stream.Write(Chunk("IEND", []));
        }

        Assert.AreEqual(new ImageSize(300, 200), BrokenFiles.WithinLimits(() => ImageFiles.ReadSize(path)));
    }

    [TestMethod]
    public void Damaged_files_are_refused()
    {
        byte[] start = [.. PngSignature, .. Chunk("IHDR", Header(300, 200))];
        byte[] padding = Chunk("IDAT", new byte[20_000]);
        AssertRefused([], "empty");
        AssertRefused("no image"u8.ToArray(), "not a JPEG");
        AssertRefused(start, "IEND");
        AssertRefused([.. start, .. padding], "IEND");
        AssertRefused([.. start, .. padding, 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8], "does not fit into the file");
        AssertRefused([.. PngSignature, .. Chunk("IHDR", Header(0, 200)), .. padding, .. Chunk("IEND", [])], "0x200");
        AssertRefused([.. start, .. padding, .. Enumerable.Repeat(Chunk("tEXt", []), 100_000).SelectMany(chunk => chunk)], "chunks");
        AssertRefused([.. PngSignature, .. Chunk("IHDR", Header(int.MaxValue, int.MaxValue)), .. Chunk("IDAT", []), .. Chunk("IEND", [])], "2147483647");
        AssertRefused([0xFF, 0xD8, 0xFF, 0xD9], "header is damaged");
        AssertRefused([0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40_000]], "header is damaged");
        AssertRefused([0xFF, 0xD8, 0xFF, .. new byte[5_000_000]], "header is damaged");
    }

    [TestMethod]
    public void Missing_files_and_impossible_names_are_refused()
    {
        foreach (string path in new[] { "no such file.png", Path.GetTempPath(), "a\0b.png" })
        {
            InvalidImageException error = Assert.ThrowsExactly<InvalidImageException>(() => ImageFiles.ReadSize(path));
            Assert.AreEqual(path, error.ImageName);
        }
    }

    private static void AssertRefused(byte[] file, string reason)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("broken.png", file);
        var error = BrokenFiles.WithinLimits(() => Assert.ThrowsExactly<InvalidImageException>(() => ImageFiles.ReadSize(path)));
        Assert.AreEqual(path, error.ImageName);
        StringAssert.Contains(error.Message, reason);
    }

    private static ImageSize ReadSize(byte[] file)
    {
        using var folder = new TemporaryFolder();
        return ImageFiles.ReadSize(folder.Write("image", file));
    }

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return header;
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. System.Text.Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
    }
}
