using MaskRcnn.Images;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class ReadSizeTests
{
    [TestMethod]
    public void The_header_gives_the_size_that_decoding_gives()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "images");
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        int read = 0;
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            RgbImage image;
            try
            {
                image = RgbImage.Decode(bytes, file);
            }
            catch (InvalidImageException)
            {
                continue;
            }

            Assert.AreEqual(image.Size, RgbImage.ReadSize(bytes, file), file);
            read++;
        }

        Assert.IsGreaterThan(10, read);
    }

    [TestMethod]
    public void What_is_no_picture_is_refused_with_its_name()
    {
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.ReadSize([], "the upload")).Message, "the upload: ");
        StringAssert.StartsWith(
            Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.ReadSize([.. "no picture"u8], "the upload")).Message, "the upload: ");
    }
}
