using CsCheck;
using MaskRcnn.Kernels;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Kernels;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Tests.Properties;

/// <summary>Pooling, enlarging, suppression and products of any shape beside libtorch in float64 or their definition, with every vector width.</summary>
[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed unsafe class OperatorProperties
{
    private static readonly Gen<(int Images, int Channels, int Height, int Width, int Seed)> s_map =
        Gen.Select(Gen.Int[1, 2], Gen.Int[1, 70], Gen.Int[2, 30], Gen.Int[2, 30], Gen.Int[0, 1 << 30]);

    private static readonly Gen<Box> s_box = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[1, 30], Gen.Int[1, 30]).Select(
        (x, y, width, height) => new Box(x, y, x + width, y + height));

    [TestMethod]
    public void Pooled_and_enlarged_maps_are_those_of_torch() => Gen.Select(s_map, Gen.Int[1, 50], Gen.Int[1, 50], Gen.Bool).Sample((map, height, width, last) =>
    {
        using var scope = NewDisposeScope();
        Tensor maps = Make(map);
        maps = last ? MemoryLayout.ToChannelsLast(maps) : maps;
        Equal(F.max_pool2d(maps, [3, 3], [2, 2], [1, 1]), MaxPooling.Run(maps));
        Equal(F.interpolate(maps, [height, width], mode: InterpolationMode.Nearest), NearestUpsampling.Run(maps, height, width));
    }, iter: 60, threads: 1);

    [TestMethod]
    public void RoIAlign_is_the_mean_of_points_that_torch_samples_in_double() => Gen.Select(
        s_map, Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0.05, 1], Gen.Double[0.05, 1]).Array[1, 6], Gen.Int[1, 7], Gen.Int[1, 3], Gen.Bool).Sample(
        (map, shares, size, ratio, aligned) =>
        {
            using var scope = NewDisposeScope();
            Tensor maps = Make(map);
            const float scale = 0.25f;
            // Inside the map, since outside the two differ by definition.
            RegionOfInterest[] regions = [.. shares.Select((share, i) =>
            {
                (double width, double height) = (4.0 * (map.Width - 1), 4.0 * (map.Height - 1));
                (double x, double y) = (share.Item1 * width * 0.9, share.Item2 * height * 0.9);
                return new RegionOfInterest(i % map.Images, 0, new Box((float)x, (float)y, (float)(x + share.Item3 * (width - x)), (float)(y + share.Item4 * (height - y))));
            })];
            Tensor actual = RoiAlign.Pool([maps], new RoiAlignPlan(regions, [scale], size, ratio, aligned));
            for (int i = 0; i < regions.Length; i++)
                Near(Sampled(maps[regions[i].Image], regions[i].Box, scale, size, ratio, aligned), actual[i], 2e-5);
        }, iter: 60, threads: 1);

    [TestMethod]
    public void Suppression_keeps_what_its_quadratic_definition_keeps() => Gen.Select(s_box.Array[0, 60], Gen.Int[0, 1 << 30], Gen.Double[0, 1], Gen.Int[1, 60]).Sample(
        (boxes, seed, limit, most) =>
        {
            var random = new Random(seed);
            // Twentieths: many scores are equal.
            float[] scores = [.. boxes.Select(_ => random.Next(20) / 20f)];
            List<int> kept = [];
            foreach (int candidate in Enumerable.Range(0, boxes.Length).OrderByDescending(i => scores[i]))
            {
                if (!kept.Exists(better => Overlap(boxes[better], boxes[candidate]) > (float)limit))
                    kept.Add(candidate);
            }
            CollectionAssert.AreEqual(kept.Take(most).ToArray(), Nms.Suppress(boxes, scores, (float)limit, most));
        }, iter: 200);

    [TestMethod]
    public void Sums_of_products_and_masked_gradients_are_right_at_every_length_and_alignment() => Gen.Select(Gen.Int[0, 300], Gen.Int[0, 15], Gen.Int[0, 15], Gen.Int[0, 1 << 30]).Sample(
        (length, left, right, seed) =>
        {
            var random = new Random(seed);
            float[] a = [.. Enumerable.Range(0, length + left).Select(_ => random.NextSingle() - 0.5f)], b = [.. Enumerable.Range(0, length + right + 1).Select(_ => random.NextSingle() - 0.5f)];
            var output = new float[length + left + 1];
            output[^1] = 7;
            double expected = 0;
            for (int i = 0; i < length; i++)
                expected += (double)a[left + i] * b[right + i];
            fixed (float* lefts = a, rights = b, target = output)
            {
                Assert.AreEqual(expected, VectorKernels.Best.Dot(lefts + left, rights + right, length), 1e-5);
                VectorKernels.Best.MaskGradient(lefts + left, rights + right, target + left, length);
            }
            for (int i = 0; i < length; i++)
                Assert.AreEqual(a[left + i] > 0 ? b[right + i] : 0, output[left + i], $"{i}");
            Assert.AreEqual(7, output[^1], "written behind the end");
            Assert.IsTrue(output.Take(left).All(value => value == 0), "written before the start");
        }, iter: 200);

    private static Tensor Make((int Images, int Channels, int Height, int Width, int Seed) map)
    {
        random.manual_seed(map.Seed);
        return randn(map.Images, map.Channels, map.Height, map.Width);
    }

    private static Tensor Sampled(Tensor map, Box box, float scale, int size, int ratio, bool aligned)
    {
        double shift = aligned ? 0.5 : 0, x = box.X0 * (double)scale - shift, y = box.Y0 * (double)scale - shift;
        double width = (box.X1 - (double)box.X0) * scale, height = (box.Y1 - (double)box.Y0) * scale;
        (width, height) = aligned ? (width, height) : (Math.Max(width, 1), Math.Max(height, 1));
        int points = size * ratio;
        double[] grid = [.. from i in Enumerable.Range(0, points) from j in Enumerable.Range(0, points)
            from place in (double[])[2 * (x + (j + 0.5) * width / points) / (map.size(2) - 1) - 1, 2 * (y + (i + 0.5) * height / points) / (map.size(1) - 1) - 1] select place];
        Tensor sampled = F.grid_sample(map.to(ScalarType.Float64).unsqueeze(0), tensor(grid).view(1, points, points, 2), padding_mode: GridSamplePaddingMode.Border, align_corners: true);
        return F.avg_pool2d(sampled, [ratio, ratio], [ratio, ratio])[0];
    }

    private static float Overlap(Box a, Box b)
    {
        float shared = Math.Max(0, Math.Min(a.X1, b.X1) - Math.Max(a.X0, b.X0)) * Math.Max(0, Math.Min(a.Y1, b.Y1) - Math.Max(a.Y0, b.Y0));
        return shared / (a.Area + b.Area - shared);
    }

    private static void Equal(Tensor expected, Tensor actual) => Assert.IsTrue(expected.shape.SequenceEqual(actual.shape) && expected.eq(actual).all().item<bool>());

    private static void Near(Tensor expected, Tensor actual, double tolerance) => Assert.IsLessThan(
        tolerance, (expected - actual.to(ScalarType.Float64)).abs().max().item<double>() / Math.Max(1, expected.abs().max().item<double>()));
}
