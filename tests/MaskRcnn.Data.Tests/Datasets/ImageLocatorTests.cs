using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets;

[TestClass]
public sealed class ImageLocatorTests
{
    [TestMethod]
    [DataRow("a.jpg", "data/a.jpg")]
    [DataRow("./sub/a.jpg", "data/sub/a.jpg")]
    [DataRow("sub\\a.jpg", "data/sub/a.jpg")]
    [DataRow("sub/../a.jpg", "data/a.jpg")]
    public void Name_is_relative_to_the_folder_of_the_file(string name, string expected) =>
        Assert.AreEqual(Path.Combine(expected.Split('/')), new ImageLocator("data/file.json", null).Locate(name, ""));

    [TestMethod]
    [DataRow("/etc/a.jpg")]
    [DataRow("\\\\server\\share\\a.jpg")]
    [DataRow("C:\\pictures\\a.jpg")]
    [DataRow("../a.jpg")]
    [DataRow("sub/../../a.jpg")]
    [DataRow("https://example.org/a.jpg")]
    public void Name_outside_the_folder_is_refused_unless_the_folder_of_images_is_given(string name)
    {
        var error = Assert.Throws<InvalidAnnotationException>(() => new ImageLocator("data/file.json", null).Locate(name, "images[0]"));
        StringAssert.Contains(error.Reason, "ImageDirectory");
        Assert.AreEqual("images[0]", error.Place);
        Assert.AreEqual(Path.Combine("pictures", "a.jpg"), new ImageLocator("data/file.json", "pictures").Locate(name, "images[0]"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("sub/..")]
    [DataRow("a\0.jpg")]
    public void Name_of_nothing_is_refused(string name)
    {
        Assert.Throws<InvalidAnnotationException>(() => new ImageLocator("data/file.json", null).Locate(name, ""));
        Assert.Throws<InvalidAnnotationException>(() => new ImageLocator("data/file.json", "pictures").Locate(name, ""));
    }

    [TestMethod]
    public void Folder_of_the_format_counts_only_without_a_given_one()
    {
        Assert.AreEqual(Path.Combine("data", "images/a.jpg"), new ImageLocator("data/file.json", null).Locate("a.jpg", "", "./images/"));
        Assert.AreEqual(Path.Combine("pictures", "a.jpg"), new ImageLocator("data/file.json", "pictures").Locate("a.jpg", "", "./images/"));
    }
}
