using MaskRcnn.Backbones;
using MaskRcnn.Operators;
using MaskRcnn.Tests.Model;
using MaskRcnn.Weights;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using static TorchSharp.torch;
using Numbers = Microsoft.ML.OnnxRuntime.Tensors.DenseTensor<float>;

namespace MaskRcnn.Tests.Weights.Onnx;

/// <summary>ResNet18.onnx of ML.NET's package against ONNX Runtime, which runs the same file and the package's preprocessing.</summary>
[TestClass]
public sealed class DnnImageFeaturizerTests
{
    private const int Side = 224;

    private static readonly string s_path = DnnImageFeaturizer.FindResNet18()!;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_weight_finds_its_place_in_a_backbone_of_twenty_layers()
    {
        using MaskRcnnModel model = CreateModel(_ => { });
        ImportReport report = WeightsImporter.Import(model, DnnImageFeaturizer.ToSource());
        Assert.AreEqual("dnn_image_featurizer_resnet18", report.Family!.Name);
        Assert.HasCount(110, report.Matched);
        Assert.IsTrue(report.IsComplete, report.ToString());
        using var file = WeightsFile.Open(s_path);
        Assert.AreEqual(WeightsFileFormat.Onnx, file.Format);
        Assert.AreEqual(15_900_000, file.Entries.Sum(entry => entry.ByteCount) / 4, 100_000);
    }

    [TestMethod]
    public void Features_are_those_of_ONNX_Runtime()
    {
        using MaskRcnnModel model = CreateModel(UsePackagesPixels);
        WeightsImporter.Import(model, DnnImageFeaturizer.ToSource());
        for (int i = 0; i < 4; i++)
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            Tensor picture = HashedModel.CreateImage($"resnet18-{i}", Side, Side) * 255;
            (float[] preprocessed, float[] expected) = RunPackage(TensorMemory.ToArray(picture.round()));
            Tensor features = Body(model).call(tensor(preprocessed, [1, 3, Side, Side]))[^1].mean([2, 3]);
            float[] found = TensorMemory.ToArray(features);
            float worst = found.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
            TestContext.WriteLine($"picture {i}: largest difference {worst:g3}, largest feature {expected.Max():g3}");
            Assert.HasCount(512, expected);
            Assert.IsLessThanOrEqualTo(1e-4f, worst);
        }
    }

    [TestMethod]
    public void Folded_into_the_first_convolution_the_channel_means_do_almost_what_the_mean_picture_does()
    {
        // The usual pixels of this library: red first, 0 to 1, the means and deviations of ImageNet.
        using MaskRcnnModel usual = CreateModel(_ => { }), packages = CreateModel(UsePackagesPixels);
        WeightsImporter.Import(usual, DnnImageFeaturizer.ToSource());
        WeightsImporter.Import(packages, DnnImageFeaturizer.ToSource());
        for (int i = 0; i < 4; i++)
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            Tensor picture = (HashedModel.CreateImage($"resnet18-{i}", Side, Side) * 255).round();
            (_, float[] expected) = RunPackage(TensorMemory.ToArray(picture));
            float[] folded = TensorMemory.ToArray(Body(usual).call(Normalize(picture / 255, usual.Options))[^1].mean([2, 3]));
            float[] means = TensorMemory.ToArray(Body(packages).call(Normalize(picture.flip(0), packages.Options))[^1].mean([2, 3]));
            // Inside, both are the same; at the edge the one pads with grey, the other with the mean.
            Assert.IsGreaterThan(0.995, Cosine(folded, expected), $"picture {i}");
            Assert.IsGreaterThan(0.9966, Cosine(means, expected), $"picture {i}");
            Assert.IsGreaterThan(0.999, Cosine(means, folded), $"picture {i}");
        }
    }

    [TestMethod]
    public void Without_the_package_there_is_no_file()
    {
        using var folder = new TemporaryFolder();
        Assert.IsNull(DnnImageFeaturizer.FindResNet18(folder.FullName));
    }

    private static MaskRcnnModel CreateModel(Action<MaskRcnnOptions> change)
    {
        var options = new MaskRcnnOptions { Backbone = ResNetDepth.ResNet20, Normalization = NormalizationKind.FrozenBatchNorm, PyramidChannels = 16 };
        change(options);
        var model = new MaskRcnnModel(1, options);
        model.eval();
        return model;
    }

    private static void UsePackagesPixels(MaskRcnnOptions options)
    {
        (options.ChannelOrder, options.PixelRange) = (ChannelOrder.Bgr, 255);
        (options.PixelMean, options.PixelStd) = ([103.06f, 115.90f, 123.15f], [1, 1, 1]);
    }

    private static ResNet Body(MaskRcnnModel model)
    {
        nn.Module backbone = model.named_children().First(child => child.Item1 == "backbone").Item2;
        return (ResNet)backbone.named_children().First(child => child.Item1 == "body").Item2;
    }

    private static Tensor Normalize(Tensor picture, MaskRcnnOptions options) =>
        ((picture - tensor(options.PixelMean, [3, 1, 1])) / tensor(options.PixelStd, [3, 1, 1])).unsqueeze(0);

    // The package's own two graphs: red, green, blue of 0 to 255 in, features out.
    private static (float[] Preprocessed, float[] Features) RunPackage(float[] pixels)
    {
        string preprocess = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(s_path)!)!, "ResNetPrepOnnx", "ResNetPreprocess.onnx");
        float[] preprocessed = Run(preprocess, pixels);
        return (preprocessed, Run(s_path, preprocessed));
    }

    private static float[] Run(string path, float[] input)
    {
        using var session = new InferenceSession(path);
        var tensor = new Numbers(input, [1, 3, Side, Side]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
            session.Run([NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.First(), tensor)]);
        return results[0].AsTensor<float>().ToArray();
    }

    private static double Cosine(float[] a, float[] b)
    {
        double Product(float[] x, float[] y) => x.Zip(y, (p, q) => (double)p * q).Sum();
        return Product(a, b) / Math.Sqrt(Product(a, a) * Product(b, b));
    }
}
