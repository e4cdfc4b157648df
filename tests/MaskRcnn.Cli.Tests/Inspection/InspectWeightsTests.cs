using MaskRcnn.Cli.Tests.Predictions;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Tests.Inspection;

[TestClass]
[TestCategory(SystemProgram.Category)]
public sealed class InspectWeightsTests
{
    [TestMethod]
    public void Statistics_are_those_of_torch()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        Tensor weights = randn(8, 5, 3, 3);
        weights[2] = 0;
        TensorStatistics numbers = TensorStatistics.Of(weights);
        Assert.AreEqual(weights.mean().item<float>(), numbers.Mean, 1e-6);
        Assert.AreEqual(weights.std(unbiased: false).item<float>(), numbers.StandardDeviation, 1e-6);
        Assert.AreEqual(weights.max().item<float>(), numbers.Maximum);
        CollectionAssert.AreEqual((int[])[2], numbers.DeadFilters.ToArray());
        Assert.AreEqual(45, numbers.ZeroCount);
        Tensor places = ((weights - numbers.Minimum) * (TensorStatistics.BinCount / (numbers.Maximum - numbers.Minimum))).floor().clamp(0, TensorStatistics.BinCount - 1);
        long[] bins = places.to(ScalarType.Int64).flatten().bincount(null, TensorStatistics.BinCount).data<long>().ToArray();
        // A number at the border of two bins may fall on either side.
        Assert.IsLessThanOrEqualTo(4, bins.Zip(numbers.Histogram).Sum(pair => Math.Abs(pair.First - pair.Second)));

        Tensor broken = tensor((float[])[1, float.NaN, float.PositiveInfinity, 3]);
        Assert.IsTrue(TensorStatistics.Of(broken) is { NonFiniteCount: 2, Mean: 2, Minimum: 1, Maximum: 3 });
        Assert.AreEqual(0, TensorStatistics.Of(empty(0)).Count);
    }

    [TestMethod]
    public void Differences_are_those_of_torch()
    {
        manual_seed(4);
        using var scope = NewDisposeScope();
        Tensor before = randn(6, 7), after = before.clone();
        after[1] += 0.5f;
        TensorDifference difference = TensorDifference.Of(before, after);
        Assert.AreEqual((after - before).norm().item<float>() / before.norm().item<float>(), difference.Relative, 1e-6);
        Assert.AreEqual(7, difference.ChangedCount);
        Assert.AreEqual(0.5, difference.Largest, 1e-6);
        Assert.AreEqual(new TensorDifference(0, 0, 0), TensorDifference.Of(before, before));
        Assert.ThrowsExactly<ArgumentException>(() => TensorDifference.Of(before, before.t()));
    }

    [TestMethod]
    public void Dead_filters_and_changes_are_on_the_page_and_can_be_searched()
    {
        using var folder = new TemporaryFolder();
        (string before, string after) = (folder.PathOf("before.safetensors"), folder.PathOf("after.safetensors"));
        SmallWeights.Save(before);
        manual_seed(7);
        using (var model = new MaskRcnnModel(3, new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18, PyramidChannels = 16, BoxHeadSize = 32, MaskHeadChannels = 16, MaskHeadLayers = 1,
        }))
        {
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            Tensor weight = model.state_dict()["backbone.fpn.inner_blocks.0.0.weight"];
            weight[5] = 0;
            ModelWeights.Save(model, after);
        }

        string page = folder.PathOf("weights.html");
        CommandLine.Run("inspect", "weights", after, "--before", before, "-o", page).Expect(0);
        Assert.Contains("dead filter 5", File.ReadAllText(page));
        using var browser = new Chromium();
        browser.Open(page);
        int all = browser.Number("document.querySelectorAll('#table tbody tr').length");
        browser.Evaluate("const search = document.querySelector('input[type=search]'); search.value = 'fpn.inner_blocks.0'; search.dispatchEvent(new Event('input', { bubbles: true }))");
        Assert.AreEqual(2, browser.Number("document.querySelectorAll('#table tbody tr:not(.hidden)').length"));
        browser.Evaluate("search.value = ''; document.querySelector('[data-filter] input[type=checkbox]').click()");
        int found = browser.Number("document.querySelectorAll('#table tbody tr:not(.hidden)').length");
        Assert.IsTrue(found >= 1 && found < all);
        Assert.IsEmpty(browser.Complaints);
    }
}
