using System.Runtime.CompilerServices;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Images are added one by one, in any order, from any thread, and leave little behind.</summary>
[TestClass]
public sealed class IncrementalEvaluationTests
{
    private static readonly ImageSize Size = new(100, 100);

    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void Order_and_threads_make_no_difference(IouKind kind)
    {
        var dataset = DevSynth.Load(kind);
        string expected = Report(dataset, kind, dataset.Images, threads: 1);
        Assert.AreEqual(expected, Report(dataset, kind, [.. dataset.Images.Reverse()], threads: 1));
        Assert.AreEqual(expected, Report(dataset, kind, dataset.Images, threads: 8));
    }

    [TestMethod]
    public void Masks_are_not_kept()
    {
        var evaluator = new CocoEvaluator(IouKind.Masks, ["cell"]);
        var mask = AddImage(evaluator, 1);
        GC.Collect();
        Assert.IsFalse(mask.TryGetTarget(out _));
        Assert.AreEqual(1, evaluator.Compute().AveragePrecision, 1e-12);
    }

    [TestMethod]
    public void Memory_is_proportional_to_the_detections()
    {
        const int Images = 1000;
        const int DetectionsPerImage = 20;
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["cell"]);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int image = 0; image < Images; image++)
        {
            evaluator.AddImage(
                image,
                [new GroundTruth(1, null, new CocoBox(0, 0, 10, 10), 100)],
                [.. Enumerable.Range(0, DetectionsPerImage).Select(i => new Detection(1, i, null, new CocoBox(i, 0, 10, 10)))]);
        }

        // Scores, four area ranges and overlaps take some 80 bytes each; a box or mask with its label would add as much again.
        long perDetection = (GC.GetTotalMemory(forceFullCollection: true) - before) / (Images * DetectionsPerImage);
        Assert.IsLessThan(120, perDetection);
        GC.KeepAlive(evaluator);
    }

    private static string Report(CocoDataset dataset, IouKind kind, IReadOnlyList<long> images, int threads)
    {
        var categories = dataset.Categories;
        var evaluator = new CocoEvaluator(kind, [.. categories.Select(category => $"{category}")]);
        Parallel.ForEach(
            images,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            image => evaluator.AddImage(image, dataset.Truths(image, categories), dataset.Detections(image, categories)));
        return evaluator.Compute().ToJson(new MetricsReportOptions { Curves = true });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<RleMask> AddImage(CocoEvaluator evaluator, long id)
    {
        var mask = new PolygonMask([[10, 10, 50, 10, 50, 50]]).ToRle(Size);
        evaluator.AddImage(id, [new GroundTruth(1, mask, default, mask.Area)], [new Detection(1, 0.5, mask, default)]);
        return new WeakReference<RleMask>(mask);
    }
}
