using MaskRcnn.Files;

namespace MaskRcnn.Tests.Files;

[TestClass]
public sealed class AtomicFileTests
{
    [TestMethod]
    [DataRow("short.txt")]
    [DataRow("no-extension")]
    [DataRow(".hidden")]
    public void A_file_appears_whole_and_nothing_else_does(string name)
    {
        using var folder = new TemporaryFolder();
        string? seen = null;
        AtomicFile.Write(folder.PathOf(name), temporary =>
        {
            seen = temporary;
            File.WriteAllText(temporary, "half");
            Assert.IsFalse(File.Exists(folder.PathOf(name)));
            File.WriteAllText(temporary, "whole");
        });
        StringAssert.EndsWith(seen, Path.GetExtension(name));
        Assert.AreEqual("whole", File.ReadAllText(folder.PathOf(name)));
        Assert.HasCount(1, Directory.GetFiles(folder.FullName));
    }

    [TestMethod]
    [DataRow('n', 251, DisplayName = "255 bytes")]
    [DataRow('字', 83, DisplayName = "253 bytes of 3 for each letter")]
    public void The_longest_names_of_file_systems_can_be_written(char letter, int count)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf(new string(letter, count) + ".zip");
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, "x"));
        Assert.AreEqual("x", File.ReadAllText(path));
    }

    [TestMethod]
    public void A_failure_leaves_the_earlier_file_and_names_the_one_to_be_written()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("kept.txt", "earlier");
        var full = Assert.ThrowsExactly<IOException>(() => AtomicFile.Write(path, temporary =>
        {
            File.WriteAllText(temporary, "half");
            throw new IOException($"No space left on device : '{temporary}'");
        }));
        Assert.AreEqual($"No space left on device : '{path}'", full.Message);
        var nameless = Assert.ThrowsExactly<IOException>(() => AtomicFile.Write(path, _ => throw new IOException("the disk is gone")));
        Assert.AreEqual($"{path} cannot be written: the disk is gone", nameless.Message);
        Assert.ThrowsExactly<FormatException>(() => AtomicFile.Write(path, _ => throw new FormatException("another matter")));
        Assert.AreEqual("earlier", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFiles(folder.FullName));
    }

    [TestMethod]
    public void A_folder_that_does_not_exist_is_named_without_the_temporary_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("none/file.txt");
        var error = Assert.ThrowsExactly<DirectoryNotFoundException>(() => AtomicFile.Write(path, temporary => File.WriteAllText(temporary, "x")));
        StringAssert.Contains(error.Message, path);
        var copy = Assert.ThrowsExactly<FileNotFoundException>(() => AtomicFile.Write(folder.PathOf("copy"), temporary => File.Copy(folder.PathOf("source"), temporary)));
        StringAssert.Contains(copy.Message, folder.PathOf("source"));
    }

    [TestMethod]
    public void What_a_killed_writer_has_left_is_removed_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf(new string('m', 60) + ".zip"), left = "";
        AtomicFile.Write(path, temporary => File.WriteAllText(left = temporary, "x"));
        File.WriteAllText(left, "half");
        string[] others = [path, folder.Write(".mine.zip", "x"), folder.Write($".other.{Guid.NewGuid():N}.zip", "x"), folder.Write($"{Guid.NewGuid():N}.zip", "x")];
        AtomicFile.RemoveUnfinished(path);
        CollectionAssert.AreEquivalent(others, Directory.GetFiles(folder.FullName));
        AtomicFile.RemoveUnfinished(folder.PathOf("none/file.txt"));
    }
}
