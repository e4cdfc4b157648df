using MaskRcnn.Backbones;
using MaskRcnn.Layers;
using MaskRcnn.Operators;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Backbones;

[TestClass]
public sealed class ResNetTests
{
    private static readonly Normalization BatchNorm = new(NormalizationKind.BatchNorm, 1e-5);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(5)]
    public void Frozen_stages_do_not_learn_and_keep_their_statistics(int frozenStages)
    {
        string[] stages = ["conv1 bn1", "layer1", "layer2", "layer3", "layer4"];
        string[] frozen = [.. stages.Take(frozenStages).SelectMany(stage => stage.Split(' '))];
        using var network = new ResNet(ResNetDepth.ResNet18, BatchNorm, frozenStages);
        network.eval();
        network.train();
        Dictionary<string, float[]> before = Statistics(network);
        using (NewDisposeScope())
            network.call(rand(2, 3, 64, 64));

        foreach ((string name, Parameter parameter) in network.named_parameters())
            Assert.AreEqual(!frozen.Contains(name.Split('.')[0]), parameter.requires_grad, name);
        foreach ((string name, float[] statistics) in Statistics(network))
            Assert.AreEqual(frozen.Contains(name.Split('.')[0]), statistics.SequenceEqual(before[name]), name);
    }

    [TestMethod]
    public void Folded_normalisation_is_normalisation()
    {
        using var scope = NewDisposeScope();
        Conv2d convolution = nn.Conv2d(4, 6, 3, 2, 1, bias: false);
        BatchNorm2d normalization = nn.BatchNorm2d(6);
        normalization.weight.detach().uniform_(0.5, 2);
        normalization.bias!.detach().uniform_(-1, 1);
        Tensor input = rand(2, 4, 9, 11);
        normalization.call(convolution.call(input));
        normalization.eval();

        Tensor expected = normalization.call(convolution.call(input));
        Tensor actual = new FusedConvolution(convolution, normalization).Run(input, relu: false);

        Approximately.Equal(TensorMemory.ToArray(expected), TensorMemory.ToArray(actual), 1e-5, "output");
    }

    [TestMethod]
    public void Frozen_normalisation_gives_the_same_at_every_call()
    {
        using var scope = NewDisposeScope();
        using var normalization = new FrozenBatchNorm2d(2, 0);
        Dictionary<string, Tensor> state = normalization.state_dict();
        state["weight"].fill_(3);
        state["bias"].fill_(1);
        state["running_mean"].fill_(2);
        state["running_var"].fill_(4);
        for (int call = 0; call < 3; call++)
            Assert.AreEqual((10 - 2) / 2f * 3 + 1, normalization.call(full(1, 2, 1, 1, 10f))[0, 1, 0, 0].ToSingle());
        CollectionAssert.AreEquivalent(new[] { "weight", "bias", "running_mean", "running_var" }, state.Keys);
    }

    [TestMethod]
    public void Weights_made_inside_a_scope_outlive_it()
    {
        ResNet network;
        using (NewDisposeScope())
            network = new ResNet(ResNetDepth.ResNet18, new Normalization(NormalizationKind.FrozenBatchNorm, 1e-5), 0);
        using (NewDisposeScope())
            Assert.AreEqual(512, network.call(rand(1, 3, 32, 32))[3].size(1));
        network.Dispose();
    }

    [TestMethod]
    public void The_pyramid_has_five_levels_of_halving_size()
    {
        using var scope = NewDisposeScope();
        using var backbone = new PyramidBackbone(new MaskRcnnOptions { Backbone = ResNetDepth.ResNet18, PyramidChannels = 8 });
        Tensor[] pyramid = backbone.call(rand(1, 3, 96, 160));
        string[] shapes = Array.ConvertAll(pyramid, map => string.Join(',', map.shape));
        CollectionAssert.AreEqual(new[] { "1,8,24,40", "1,8,12,20", "1,8,6,10", "1,8,3,5", "1,8,2,3" }, shapes);
        Assert.IsTrue(pyramid[0].permute(0, 2, 3, 1).is_contiguous(), "channels-last");
    }

    private static Dictionary<string, float[]> Statistics(nn.Module module) => module.state_dict()
        .Where(entry => entry.Key.Contains("running_")).ToDictionary(entry => entry.Key, entry => TensorMemory.ToArray(entry.Value));
}
