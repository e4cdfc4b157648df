using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class WeightsHashTests
{
    private static readonly byte[] s_content = File.ReadAllBytes(WeightsFixture.PathOf("module.pth"));
    private static readonly string s_hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(s_content));

    [TestMethod]
    public void Hash_that_the_user_gives_is_checked()
    {
        string path = WeightsFixture.PathOf("module.pth");
        using var file = WeightsFile.Open(path);
        WeightsHash.Check(file, WeightsSource.FromFile(path, s_hash.ToUpperInvariant()));
        string wrong = new('0', 64);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => WeightsHash.Check(file, WeightsSource.FromFile(path, wrong)));
        Assert.AreEqual($"{path}: the file's SHA-256 is {s_hash}, expected {wrong}", error.Message);
    }

    [TestMethod]
    [DataRow("bf2d0c1e")]
    [DataRow("12345678")]
    public void Wrong_digits_in_the_name_are_an_error(string digits)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write($"maskrcnn_resnet50_fpn_coco-{digits}.pth", s_content);
        using var file = WeightsFile.Open(path);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => WeightsHash.Check(file, WeightsSource.FromFile(path)));
        StringAssert.StartsWith(error.Message, $"{path}: the file's SHA-256 is {s_hash}, but its name says that it begins with {digits}: ");
        WeightsHash.Check(file, WeightsSource.FromFile(path, s_hash));
    }

    [TestMethod]
    public void Right_digits_dates_and_other_names_are_fine()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { $"net-{s_hash[..8]}.pth", "net-20240229.pth", "net-abcdef.pt", "bf2d0c1e.pth", "net-bf2d0c1e.pth.bak" })
        {
            string path = folder.Write(name, s_content);
            using var file = WeightsFile.Open(path);
            WeightsHash.Check(file, WeightsSource.FromFile(path));
        }
    }

    [TestMethod]
    public void Source_is_checked_before_any_file_is_opened()
    {
        Assert.ThrowsExactly<ArgumentException>(() => WeightsSource.FromFile(" "));
        var error = Assert.ThrowsExactly<ArgumentException>(() => WeightsSource.FromFile("a.pth", "bf2d0c1e"));
        StringAssert.StartsWith(error.Message, "The SHA-256 is \"bf2d0c1e\"; expected 64 hexadecimal digits.");
    }
}
