using CsCheck;
using MaskRcnn.Evaluation;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Properties;

/// <summary>What holds for the metrics of any objects and detections.</summary>
[TestClass]
public sealed class EvaluationProperties
{
    private const int Classes = 3;

    private static readonly Gen<CocoBox> s_box = Gen.Select(Gen.Int[0, 90], Gen.Int[0, 90], Gen.Int[1, 60], Gen.Int[1, 60])
        .Select((x, y, width, height) => new CocoBox(x, y, width, height));

    private static readonly Gen<GroundTruth> s_truth = Gen.Select(Gen.Int[1, Classes], s_box, Gen.Int[0, 9])
        .Select((label, box, crowd) => new GroundTruth(label, null, box, box.Area, IsCrowd: crowd == 0));

    // Scores of 1 / 1000 apart: some are equal.
    private static readonly Gen<Detection> s_detection = Gen.Select(Gen.Int[1, Classes], Gen.Int[1, 1000], s_box)
        .Select((label, score, box) => new Detection(label, score / 1000.0, null, box));

    private static readonly Gen<Scene[]> s_scenes = Gen.Select(s_truth.Array[0, 6], s_detection.Array[0, 10], Gen.Int[0, 99]).Select(Scene.Make).Array[1, 6];

    [TestMethod]
    public void The_order_of_images_and_their_ids_does_not_matter() => s_scenes.Sample(scenes =>
    {
        // Between equal scores the image with the smaller id comes first, so ids keep their order.
        double[] expected = Evaluate(scenes, i => i + 1), turned = Evaluate([.. scenes.Reverse()], i => scenes.Length - i), shifted = Evaluate(scenes, i => 10 * i + 7);
        CollectionAssert.AreEqual(expected, turned);
        CollectionAssert.AreEqual(expected, shifted);
    });

    [TestMethod]
    public void The_order_of_detections_does_not_matter_where_no_two_scores_are_equal() => s_scenes.Sample(scenes =>
    {
        Scene[] distinct = [.. scenes.Select((scene, image) => scene with { Detections = [.. scene.Detections.Select((item, i) => item with { Score = item.Score + image * 1e-6 + i * 1e-5 })] })];
        Scene[] turned = [.. distinct.Select(scene => scene with { Detections = [.. scene.Detections.Reverse()] })];
        CollectionAssert.AreEqual(Evaluate(distinct, i => i), Evaluate(turned, i => i));
    });

    [TestMethod]
    public void One_more_false_detection_never_raises_average_precision() => Gen.Select(s_scenes, Gen.Int[1, Classes], Gen.Int[1, 1000]).Sample((scenes, label, score) =>
    {
        // Far from every object, and without the limit of detections that it could push others out by.
        var lost = new Detection(label, score / 1000.0, null, new CocoBox(1000, 1000, 20, 20));
        Scene[] more = [.. scenes];
        more[0] = scenes[0] with { Detections = [.. scenes[0].Detections, lost] };
        Assert.IsGreaterThanOrEqualTo(Evaluate(more, i => i)[0], Evaluate(scenes, i => i)[0] + 1e-12);
    });

    [TestMethod]
    public void A_perfect_result_gives_one_and_none_gives_nothing() => s_scenes.Sample(scenes =>
    {
        Scene[] apart = [.. scenes.Select(scene => scene with { Truths = [.. scene.Truths.Where(truth => !truth.IsCrowd).Select((truth, i) => truth with { Box = truth.Box with { X = 200 * i } })] })];
        if (!apart.Any(scene => scene.Truths.Count > 0))
            return;
        Scene[] perfect = [.. apart.Select(scene => scene with { Detections = [.. scene.Truths.Select(truth => new Detection(truth.Label, 0.5, null, truth.Box))] })];
        Assert.AreEqual(1, Evaluate(perfect, i => i)[0], 1e-12);
        Assert.AreEqual(0, Evaluate([.. apart.Select(scene => scene with { Detections = [] })], i => i)[0]);
    });

    [TestMethod]
    public void Images_added_by_sixteen_threads_give_the_numbers_of_one() => s_scenes.Sample(scenes =>
    {
        Scene[] many = [.. Enumerable.Repeat(scenes, 6).SelectMany(part => part)];
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["a", "b", "c"]);
        Parallel.For(0, many.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => evaluator.AddImage(i, many[i].Truths, many[i].Detections));
        CollectionAssert.AreEqual(Evaluate(many, i => i), evaluator.Compute().Stats.ToArray());
    }, iter: 40, threads: 1);

    private static double[] Evaluate(Scene[] scenes, Func<int, long> id)
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["a", "b", "c"]);
        for (int i = 0; i < scenes.Length; i++)
            evaluator.AddImage(id(i), scenes[i].Truths, scenes[i].Detections);
        return [.. evaluator.Compute().Stats];
    }

    /// <summary>What is in an image and what was found there; some detections lie on the objects.</summary>
    private sealed record Scene(IReadOnlyList<GroundTruth> Truths, IReadOnlyList<Detection> Detections)
    {
        public static Scene Make(GroundTruth[] truths, Detection[] detections, int seed) => new(
            truths,
            [.. detections.Select((item, i) => truths.Length > 0 && (seed + i) % 3 > 0
                ? item with { Label = truths[(seed + i) % truths.Length].Label, Box = Near(truths[(seed + i) % truths.Length].Box, seed % 4) }
                : item)]);

        private static CocoBox Near(CocoBox box, int shift) => box with { X = box.X + shift, Width = box.Width + shift };
    }
}
