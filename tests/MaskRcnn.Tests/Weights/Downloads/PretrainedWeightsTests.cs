using MaskRcnn.Configuration;
using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Weights.Downloads;

[TestClass]
public sealed class PretrainedWeightsTests
{
    [TestMethod]
    public void Every_name_is_one_and_has_a_family_an_address_and_the_hash_that_its_file_name_carries()
    {
        Assert.HasCount(12, PretrainedWeights.All);
        Assert.HasCount(12, PretrainedWeights.All.Select(weights => weights.Name).Distinct());
        foreach (PretrainedWeights weights in PretrainedWeights.All)
        {
            Assert.AreEqual(weights.ClassCount == 0, WeightsFamily.Find(weights.Family).IsBackbone, weights.Name);
            Assert.AreEqual("https", weights.Address.Scheme);
            Assert.AreSame(weights, PretrainedWeights.Find(weights.Name.ToUpperInvariant()));
            if (weights.Hash is { } hash)
                StringAssert.Contains(weights.FileName, hash.Prefix);
        }

        Assert.IsNull(PretrainedWeights.Find("yolo"));
    }

    [TestMethod]
    public void Configuration_names_files_addresses_and_published_weights()
    {
        using var folder = new TemporaryFolder();
        var cache = new WeightsCache(folder.FullName);
        WeightsSource Source(string path, ResNetDepth depth = ResNetDepth.ResNet50) => new InitialWeights { Path = path }.ToSource(depth, cache);
        Assert.AreEqual(folder.PathOf("maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth"), Source("coco").Path);
        Assert.AreEqual(folder.PathOf("maskrcnn_resnet50_fpn_v2_coco-73cbd019.pth"), Source("coco-v2").Path);
        Assert.AreEqual(folder.PathOf("resnet50-0676ba61.pth"), Source("imagenet").Path);
        Assert.AreEqual(folder.PathOf("resnet101-63fe2227.pth"), Source("imagenet", ResNetDepth.ResNet101).Path);
        StringAssert.EndsWith(Source("imagenet", ResNetDepth.ResNet20).Path, "ResNet18.onnx");
        StringAssert.EndsWith(Source("https://example.org/mine.pth").Path, "mine.pth");
        Assert.AreEqual("my.h5", Source("my.h5").Path);
        Assert.ThrowsExactly<ArgumentException>(() => Source("https://example.org/"));
    }

    [TestMethod]
    public void Names_and_addresses_are_not_taken_for_paths()
    {
        foreach ((string path, string expected) in ((string, string)[])[("coco", "coco"), ("imagenet", "imagenet"),
            ("https://example.org/mine.pth", "https://example.org/mine.pth"), ("my.h5", Path.GetFullPath("my.h5", "/data"))])
        {
            var configuration = new TrainingConfiguration { InitialWeights = new InitialWeights { Path = path } };
            configuration.ResolvePaths("/data");
            Assert.AreEqual(expected, configuration.InitialWeights.Path);
        }
    }

    [TestMethod]
    [DoNotParallelize]
    public void Variable_moves_the_folder()
    {
        string? before = Environment.GetEnvironmentVariable(WeightsCache.FolderVariable);
        try
        {
            using var folder = new TemporaryFolder();
            Environment.SetEnvironmentVariable(WeightsCache.FolderVariable, folder.FullName);
            Assert.AreEqual(folder.FullName, new WeightsCache().Folder);
            Environment.SetEnvironmentVariable(WeightsCache.FolderVariable, null);
            StringAssert.Contains(new WeightsCache().Folder, "maskrcnn");
        }
        finally
        {
            Environment.SetEnvironmentVariable(WeightsCache.FolderVariable, before);
        }
    }
}
