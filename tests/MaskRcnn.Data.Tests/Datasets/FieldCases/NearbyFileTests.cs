using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Tests.Datasets;

/// <summary>What is said about a file that does not exist while one of nearly its name does.</summary>
[TestClass]
public sealed class NearbyFileTests
{
    [TestMethod]
    [DataRow("a%20b.png", "a b.png", "without encoding")]
    [DataRow("caf\u00E9.png", "cafe\u0301.png", "another Unicode form")]
    [DataRow("cafe\u0301.png", "caf\u00E9.png", "another Unicode form")]
    [DataRow("IMG_1.PNG", "img_1.png", "capital and small")]
    [DataRow("a.jpg", "a.png", "another extension")]
    [DataRow("a.png", "images/a.png", "another folder")]
    [DataRow("images/a.png", "a.png", "another folder")]
    public void File_that_is_there_is_named(string wanted, string present, string difference)
    {
        using var folder = new TemporaryFolder();
        folder.Write(present, "");
        if (File.Exists(folder.PathOf(wanted)))
            Assert.Inconclusive("The file system takes the two names for one.");

        var error = Assert.ThrowsExactly<InvalidImageException>(() => ImageFiles.ReadSize(folder.PathOf(wanted)));

        StringAssert.StartsWith(error.Reason, "the file does not exist; there is");
        StringAssert.Contains(error.Reason, difference);
        StringAssert.Contains(error.Reason, Path.GetFileName(present));
    }

    [TestMethod]
    [DataRow("\u00FCber.png", "\u00E9ber.png")]
    [DataRow("b.png", "a.png")]
    public void Other_files_are_not_named(string wanted, string present)
    {
        using var folder = new TemporaryFolder();
        folder.Write(present, "");
        Assert.AreEqual(
            "the file does not exist", Assert.ThrowsExactly<InvalidImageException>(() => ImageFiles.ReadSize(folder.PathOf(wanted))).Reason);
    }
}
