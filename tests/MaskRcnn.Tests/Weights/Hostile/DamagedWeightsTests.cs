using System.IO.Compression;
using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Files with random damage are read or refused: no other exception, no crash.</summary>
[TestClass]
public sealed class DamagedWeightsTests
{
    private const int Cases = 1000;

    [TestMethod]
    public void Archives() => Damage(File.ReadAllBytes(WeightsFixture.PathOf("views.pth")), bytes => bytes, 1);

    [TestMethod]
    public void Pickles_with_the_right_checksum()
    {
        using ZipArchive archive = ZipFile.OpenRead(WeightsFixture.PathOf("views.pth"));
        ZipPart[] parts = [.. archive.Entries.Select(entry => new ZipPart(entry.FullName, Content(entry)))];
        byte[] pickle = parts.Single(part => archive.Entries[Array.IndexOf(parts, part)].Name == "data.pkl").Content;
        Damage(pickle, damaged => Rebuild(parts, pickle, damaged), 2);
    }

    [TestMethod]
    public void Safetensors() => Damage(File.ReadAllBytes(WeightsFixture.PathOf("views.safetensors")), bytes => bytes, 3);

    [TestMethod]
    [DataRow("Keras/tiny_weights.h5", 4UL)]
    [DataRow("Keras/tiny_weights_gzip_shuffle.h5", 5UL)]
    [DataRow("Keras/tiny_weights_latest.h5", 6UL)]
    [DataRow("Torch/state_legacy.pth", 7UL)]
    [DataRow("Detectron2/zoo_protocol3.pkl", 8UL)]
    public void Other_formats(string name, ulong seed) => Damage(File.ReadAllBytes(WeightsFixture.PathOf(name)), bytes => bytes, seed, least: 10);

    private static void Damage(byte[] content, Func<byte[], byte[]> build, ulong seed, int least = Cases / 3)
    {
        using var folder = new TemporaryFolder();
        var random = new RandomSource(seed);
        int refused = 0;
        for (int i = 0; i < Cases; i++)
        {
            string path = folder.Write("damaged.pth", build(Mutation.Apply(content, random)));
            Exception? error = WeightsReading.TryReadAll(path);
            Assert.IsTrue(error is null or InvalidDataException, $"case {i}: {error}");
            refused += error is null ? 0 : 1;
        }

        Assert.IsGreaterThan(least, refused);
    }

    private static byte[] Rebuild(ZipPart[] parts, byte[] pickle, byte[] damaged)
    {
        var zip = new ZipBuilder();
        foreach (ZipPart part in parts)
            zip.Add(ReferenceEquals(part.Content, pickle) ? new ZipPart("views/data.pkl", damaged) : part);
        return zip.Build();
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
