using System.Diagnostics;
using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Tests.Images;

/// <summary>Names whose bytes are no UTF-8, which Linux allows and .NET cannot open.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class UndecodableNameTests
{
    [TestMethod]
    public void Errors_about_such_a_file_say_that_its_name_is_the_reason()
    {
        using var folder = new TemporaryFolder();
        Make(folder);
        string path = Directory.GetFiles(folder.FullName).Single();
        var image = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Load(path));
        StringAssert.Contains(image.Message, "its name has bytes that are not UTF-8");
        var size = Assert.ThrowsExactly<InvalidImageException>(() => ImageFiles.ReadSize(path));
        StringAssert.Contains(size.Message, "its name has bytes that are not UTF-8");
        var annotations = Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(path, DatasetFormat.Coco));
        StringAssert.Contains(annotations.Message, "its name has bytes that are not UTF-8");
        var missing = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Load(folder.PathOf("none.png")));
        Assert.AreEqual("the file does not exist", missing.Reason);
        var notFile = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Load(folder.FullName));
        Assert.AreEqual("this is a folder, expected a file", notFile.Reason);
        // Nor can .NET remove the file.
        Run("rm -r \"$0\"/*", folder.FullName);
    }

    private static void Make(TemporaryFolder folder)
    {
        string good = folder.PathOf("good.png");
        new RgbImage(4, 4, new byte[48]).Save(good);
        Run("mv \"$0\" \"$1/$(printf 'b\\377\\376d.png')\"", good, folder.FullName);
    }

    private static void Run(string command, params string[] arguments)
    {
        using var shell = Process.Start("sh", ["-c", command, .. arguments]);
        shell.WaitForExit();
        Assert.AreEqual(0, shell.ExitCode);
    }
}
