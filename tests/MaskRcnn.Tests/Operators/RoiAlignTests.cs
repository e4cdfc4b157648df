using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Operators;

[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class RoiAlignTests
{
    private static readonly TorchvisionReference Reference = OperatorReference.Load();

    public static IEnumerable<object[]> Cases() =>
        from aligned in new[] { false, true }
        from ratio in new[] { -1, 0, 2 }
        from channelsLast in new[] { false, true }
        from tensorOps in new[] { false, true }
        select new object[] { aligned, ratio, channelsLast, tensorOps };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Output_and_gradient_are_those_of_torchvision(bool aligned, int ratio, bool channelsLast, bool tensorOps)
    {
        using var scope = NewDisposeScope();
        string name = $"roi_align.aligned{(aligned ? 1 : 0)}_ratio{ratio}_7x7";
        Tensor features = HashedTensor("roi_align:input", 2, 3, 14, 20);
        if (channelsLast)
            features = MemoryLayout.ToChannelsLast(features);
        features = features.detach().requires_grad_();
        var plan = new RoiAlignPlan(ReadRegions(), [0.25f], 7, ratio, aligned);

        Tensor output = tensorOps ? RoiAlignTensorOps.Pool([features], plan) : RoiAlign.Pool([features], plan);
        output.backward([HashedTensor("roi_align:grad", plan.Regions.Length, 3, 7, 7)]);

        Approximately.Equal(Reference.Values<float>(name + ".output"), TensorMemory.ToArray(output), 1e-5, "output");
        Approximately.Equal(Reference.Values<float>(name + ".gradient"), TensorMemory.ToArray(features.grad!), 1e-4, "gradient");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(37)]
    [DataRow(64)]
    [DataRow(77)]
    [DataRow(150)]
    public void Vector_and_scalar_channels_agree_with_tensor_operations_over_several_levels(int channels)
    {
        using var scope = NewDisposeScope();
        Tensor[] maps = [HashedTensor("a", 2, channels, 24, 32), HashedTensor("b", 2, channels, 12, 16)];
        var plan = new RoiAlignPlan(RandomRegions(40, 2, 2, 128, 96), [1f / 4, 1f / 8], 7, 2);

        Tensor expected = RoiAlignTensorOps.Pool(maps, plan);
        Tensor actual = RoiAlign.Pool(maps, plan);

        Approximately.Equal(TensorMemory.ToArray(expected), TensorMemory.ToArray(actual), 1e-5, "output");
    }

    [TestMethod]
    public void The_gradient_is_that_of_finite_differences()
    {
        using var scope = NewDisposeScope();
        const int channels = 5;
        var plan = new RoiAlignPlan(RandomRegions(6, 1, 1, 40, 40), [0.25f], 3, 2);
        Tensor weights = HashedTensor("weights", 6, channels, 3, 3);
        Tensor map = HashedTensor("map", 1, channels, 10, 10).requires_grad_();
        (RoiAlign.Pool([map], plan) * weights).sum().backward();
        float[] gradient = TensorMemory.ToArray(map.grad!);

        float[] values = TensorMemory.ToArray(map);
        for (int i = 0; i < values.Length; i += 17)
        {
            // RoIAlign is linear in the map, so that a large step is exact up to rounding.
            float original = values[i];
            values[i] = original + 1;
            double above = Weighted(values);
            values[i] = original - 1;
            double below = Weighted(values);
            values[i] = original;
            Assert.AreEqual((above - below) / 2, gradient[i], 1e-4, $"pixel {i}");
        }

        double Weighted(float[] pixels)
        {
            using var inner = NewDisposeScope();
            Tensor pooled = RoiAlign.Pool([tensor(pixels, [1, channels, 10, 10])], plan);
            return (pooled * weights).sum().ToDouble();
        }
    }

    [TestMethod]
    public void The_gradient_is_the_same_for_any_number_of_threads()
    {
        using var scope = NewDisposeScope();
        int threads = get_num_threads();
        try
        {
            set_num_threads(1);
            float[] expected = Gradient();
            foreach (int count in new[] { 2, 3, 4 })
            {
                set_num_threads(count);
                CollectionAssert.AreEqual(expected, Gradient(), $"{count} threads");
            }
        }
        finally
        {
            set_num_threads(threads);
        }

        static float[] Gradient()
        {
            Tensor map = HashedTensor("threads", 2, 70, 30, 30).requires_grad_();
            var plan = new RoiAlignPlan(RandomRegions(200, 2, 1, 120, 120), [0.25f], 7, -1);
            RoiAlign.Pool([map], plan).square().sum().backward();
            return TensorMemory.ToArray(map.grad!);
        }
    }

    [TestMethod]
    [DataRow(ScalarType.Float64)]
    [DataRow(ScalarType.BFloat16)]
    public void Other_floating_types_are_converted_and_stay(ScalarType type)
    {
        using var scope = NewDisposeScope();
        Tensor map = HashedTensor("types", 1, 8, 12, 12).to(type);
        var plan = new RoiAlignPlan(RandomRegions(5, 1, 1, 48, 48), [0.25f], 7, 2);

        Tensor output = RoiAlign.Pool([map], plan);

        Assert.AreEqual(type, output.dtype);
        double tolerance = type == ScalarType.BFloat16 ? 5e-3 : 1e-6;
        Tensor expected = RoiAlign.Pool([map.to(ScalarType.Float32)], plan);
        Approximately.Equal(TensorMemory.ToArray(expected), TensorMemory.ToArray(output), tolerance, "output");
    }

    [TestMethod]
    public void No_region_gives_an_empty_output_and_a_zero_gradient()
    {
        using var scope = NewDisposeScope();
        Tensor map = HashedTensor("none", 1, 4, 8, 8).requires_grad_();
        Tensor output = RoiAlign.Pool([map], new RoiAlignPlan([], [0.25f], 7, 2));
        CollectionAssert.AreEqual(new long[] { 0, 4, 7, 7 }, output.shape);
        output.sum().backward();
        Assert.AreEqual(0, map.grad!.abs().sum().ToSingle());
    }

    [TestMethod]
    public void A_region_of_an_absent_image_or_level_is_refused()
    {
        using var scope = NewDisposeScope();
        Tensor map = HashedTensor("absent", 1, 4, 8, 8);
        foreach (var region in new RegionOfInterest[] { new(1, 0, default), new(-1, 0, default), new(0, 1, default) })
        {
            var plan = new RoiAlignPlan([region], [0.25f], 7, 2);
            Assert.ThrowsExactly<ArgumentException>(() => RoiAlign.Pool([map], plan));
        }
    }

    private static Tensor HashedTensor(string name, params long[] shape) =>
        tensor(HashedValues.Floats(name, shape.Aggregate(1L, (a, b) => a * b)), shape);

    private static RegionOfInterest[] ReadRegions()
    {
        float[] rois = Reference.Values<float>("roi_align.rois");
        return [.. rois.Chunk(5).Select(roi => new RegionOfInterest((int)roi[0], 0, new Box(roi[1], roi[2], roi[3], roi[4])))];
    }

    private static RegionOfInterest[] RandomRegions(int count, int images, int levels, int width, int height)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float x = random.NextSingle() * width - 5;
            float y = random.NextSingle() * height - 5;
            var box = new Box(x, y, x + random.NextSingle() * width, y + random.NextSingle() * height);
            return new RegionOfInterest(random.Next(images), random.Next(levels), box);
        })];
    }
}
