using MaskRcnn.Structures;
using MaskRcnn.Tests.Matching;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Model;

[TestClass]
public sealed class MaskRcnnModelTests
{
    public static IEnumerable<object[]> Architectures() =>
    [
        ["maskrcnn_resnet50_fpn", MaskRcnnOptions.MaskRcnnResNet50Fpn(), 44_401_393L],
        ["maskrcnn_resnet50_fpn_v2", MaskRcnnOptions.MaskRcnnResNet50FpnV2(), 46_359_409L],
    ];

    [TestMethod]
    [DynamicData(nameof(Architectures))]
    public void Weights_have_the_names_and_shapes_of_torchvision(string name, MaskRcnnOptions options, long parameters)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision", name + ".state_dict.txt");
        using var model = new MaskRcnnModel(90, options);
        string[] actual = [.. model.state_dict().Select(entry => $"{entry.Key} {string.Join(',', entry.Value.shape)}")];
        CollectionAssert.AreEquivalent(File.ReadAllLines(path), actual);
        Assert.AreEqual(parameters, model.parameters().Sum(parameter => parameter.numel()));
    }

    [TestMethod]
    [DataRow(ResNetDepth.ResNet18)]
    [DataRow(ResNetDepth.ResNet34)]
    [DataRow(ResNetDepth.ResNet101)]
    [DataRow(ResNetDepth.ResNet152)]
    public void Every_depth_detects(ResNetDepth depth)
    {
        using MaskRcnnModel model = SmallModel.Create(options => options.Backbone = depth);
        model.eval();
        using var scope = NewDisposeScope();
        IReadOnlyList<Detections> detections = model.Detect([rand(3, 40, 50)]);
        Assert.AreEqual(new ImageSize(50, 40), detections[0].ImageSize);
    }

    [TestMethod]
    public void Neither_detection_nor_losses_leave_a_tensor_behind()
    {
        using MaskRcnnModel model = SmallModel.Create(options => options.ScoreThreshold = 0);
        using Tensor image = rand(3, 48, 64);
        InstanceTargets targets = SmallModel.CreateTargets(new ImageSize(64, 48));
        for (int round = 0; round < 2; round++)
        {
            model.train();
            long before = Tensor.TotalCount;
            using (var scope = NewDisposeScope())
            {
                MaskRcnnLosses losses = model.ComputeLosses([image], [targets], new LowestIndexPicker());
                Assert.AreEqual(5, scope.DisposablesCount, "losses");
            }

            Assert.AreEqual(before, Tensor.TotalCount, "after the losses");

            model.eval();
            Assert.AreNotEqual(0, model.Detect([image])[0].Count);
            Assert.AreEqual(before, Tensor.TotalCount, "after detection");
        }
    }

    [TestMethod]
    public void Detection_needs_no_scope_and_records_no_gradient()
    {
        using MaskRcnnModel model = SmallModel.Create();
        model.eval();
        using Tensor image = rand(3, 48, 64);
        Detections first = model.Detect([image])[0];
        Detections again = model.Detect([image])[0];
        CollectionAssert.AreEqual(first.Scores.ToArray(), again.Scores.ToArray());
        Assert.IsTrue(model.parameters().All(parameter => parameter.grad is null));
        Assert.IsTrue(is_grad_enabled());
    }

    [TestMethod]
    public void Nothing_found_is_an_empty_result()
    {
        using MaskRcnnModel model = SmallModel.Create(options => options.ScoreThreshold = 1);
        model.eval();
        using Tensor image = zeros(3, 33, 21);
        Assert.AreEqual(0, model.Detect([image])[0].Count);
        Assert.AreEqual(0, model.Detect([]).Count);

        using MaskRcnnModel unwilling = SmallModel.Create(options => options.RpnScoreThreshold = 1);
        unwilling.eval();
        Assert.AreEqual(0, unwilling.Detect([image, image])[1].Count);
    }

    [TestMethod]
    public void Images_without_objects_give_finite_losses_without_a_mask_part()
    {
        using MaskRcnnModel model = SmallModel.Create();
        using var scope = NewDisposeScope();
        Tensor image = rand(3, 48, 64);
        MaskRcnnLosses losses = model.ComputeLosses([image], [InstanceTargets.Empty(new ImageSize(64, 48))], new LowestIndexPicker());
        losses.Sum().backward();
        Assert.AreEqual(0, losses.Mask.ToSingle());
        Assert.AreEqual(0, losses.BoxRegression.ToSingle());
        Assert.AreEqual(0, losses.RpnBoxRegression.ToSingle());
        Assert.IsTrue(losses.Classifier.ToSingle() > 0 && losses.Objectness.ToSingle() > 0);
        Assert.IsTrue(model.parameters().All(parameter => parameter.grad is null || parameter.grad.isfinite().all().ToBoolean()));
    }

    [TestMethod]
    public void No_proposal_and_no_object_give_zero_losses_of_the_branches()
    {
        using MaskRcnnModel model = SmallModel.Create(options => options.RpnScoreThreshold = 1);
        using var scope = NewDisposeScope();
        InstanceTargets none = InstanceTargets.Empty(new ImageSize(64, 48));
        MaskRcnnLosses losses = model.ComputeLosses([rand(3, 48, 64)], [none], new LowestIndexPicker());
        losses.Sum().backward();
        Assert.AreEqual(0, losses.Classifier.ToSingle() + losses.BoxRegression.ToSingle() + losses.Mask.ToSingle());
    }

    [TestMethod]
    public void The_wrong_mode_is_refused()
    {
        using MaskRcnnModel model = SmallModel.Create();
        using Tensor image = rand(3, 32, 32);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => model.Detect([image])).Message, "eval()");
        model.eval();
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(
                () => model.ComputeLosses([image], [InstanceTargets.Empty(new ImageSize(32, 32))], new LowestIndexPicker())).Message,
            "train()");
    }

    [TestMethod]
    public void Targets_that_do_not_fit_are_refused()
    {
        using MaskRcnnModel model = SmallModel.Create();
        using Tensor image = rand(3, 48, 64);
        AssertRefused("2 targets", SmallModel.CreateTargets(new ImageSize(64, 48)), SmallModel.CreateTargets(new ImageSize(64, 48)));
        AssertRefused("64×40", SmallModel.CreateTargets(new ImageSize(64, 40)));
        AssertRefused("label 9", SmallModel.CreateTargets(new ImageSize(64, 48), label: 9));

        void AssertRefused(string named, params InstanceTargets[] targets) => StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => model.ComputeLosses([image], targets, new LowestIndexPicker())).Message, named);
    }

    [TestMethod]
    public void The_model_keeps_its_own_options()
    {
        var options = SmallModel.CreateOptions();
        using var model = new MaskRcnnModel(3, options);
        options.AnchorSizes[0] = 99;
        model.Options.MinSize = 7;
        Assert.AreEqual(8, model.Options.AnchorSizes[0]);
        Assert.AreEqual(64, model.Options.MinSize);
        Assert.AreEqual(3, model.ClassCount);
        Assert.AreEqual(DeviceType.CPU, model.Device.type);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new MaskRcnnModel(0, options));
        options.MinSize = 0;
        Assert.ThrowsExactly<ArgumentException>(() => new MaskRcnnModel(3, options));
    }

    [TestMethod]
    public void A_step_along_the_gradient_lowers_the_loss()
    {
        random.manual_seed(3);
        using MaskRcnnModel model = SmallModel.Create(options => options.Normalization = NormalizationKind.FrozenBatchNorm);
        using var scope = NewDisposeScope();
        Tensor image = rand(3, 48, 64);
        InstanceTargets targets = SmallModel.CreateTargets(new ImageSize(64, 48));
        using var optimizer = optim.SGD(model.parameters(), 0.002);
        float first = 0;
        float last = 0;
        for (int step = 0; step < 8; step++)
        {
            optimizer.zero_grad();
            Tensor loss = model.ComputeLosses([image], [targets], new LowestIndexPicker()).Sum();
            loss.backward();
            optimizer.step();
            last = loss.ToSingle();
            first = step == 0 ? last : first;
        }

        Assert.IsTrue(last < first, $"loss {first} became {last}");
    }
}
