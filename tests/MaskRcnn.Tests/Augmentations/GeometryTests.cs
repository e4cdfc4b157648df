using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Augmentations;

[TestClass]
public sealed class GeometryTests
{
    private static readonly RgbColor Black = new(0, 0, 0);

    [TestMethod]
    public void Affine_maps_move_image_and_masks_together()
    {
        var affine = new Affine
        {
            Rotation = 180,
            MinScale = 0.8,
            MaxScale = 1.6,
            Shear = 20,
            Translation = 0.3,
            Fill = Black,
            MinVisible = 0,
        };
        for (int seed = 0; seed < 30; seed++)
        {
            TrainingExample flat = Comparison.Flat(Examples.Make(seed, 70, 90, 4));
            TrainingExample moved = Comparison.Apply(affine, flat, (ulong)seed);
            Assert.AreEqual(flat.Image.Size, moved.Image.Size);
            AssertMoved(moved);
        }
    }

    [TestMethod]
    public void Polygons_and_runs_move_alike()
    {
        var affine = new Affine { Rotation = 180, MinScale = 0.5, MaxScale = 2, Shear = 10, MinVisible = 0 };
        var jitter = new ScaleJitter { Size = 100, MinScale = 0.5, MinVisible = 0 };
        var random = new Random(1);
        foreach (Augmentation augmentation in new Augmentation[] { affine, jitter })
        {
            for (ulong seed = 0; seed < 20; seed++)
            {
                var size = new ImageSize(110, 80);
                double[] points = [.. Enumerable.Range(0, 7).SelectMany(i =>
                {
                    double radius = 15 + 20 * random.NextDouble();
                    return new[] { 55 + radius * Math.Cos(i * 0.9), 40 + radius * Math.Sin(i * 0.9) };
                })];
                var polygons = new PolygonMask([points]);
                RleMask mask = polygons.ToRle(size);
                var image = new RgbImage(110, 80, new byte[80 * 110 * 3]);
                var drawn = new TrainingExample("polygons", image, new InstanceTargets(size, [1], [mask], [polygons]));
                var runs = new TrainingExample("runs", image, new InstanceTargets(size, [1], [mask]));
                InstanceTargets a = Comparison.Apply(augmentation, drawn, seed).Targets;
                InstanceTargets b = Comparison.Apply(augmentation, runs, seed).Targets;
                Assert.AreEqual(a.Count, b.Count);
                if (a.Count > 0 && a.Masks[0].Area > 200)
                    Assert.IsGreaterThan(0.9, a.Masks[0].IoU(b.Masks[0], false), $"{augmentation.GetType().Name}, seed {seed}");
            }
        }
    }

    [TestMethod]
    public void Scale_jitter_scales_cuts_and_fills()
    {
        var jitter = new ScaleJitter { Size = 64, Fill = Black, MinVisible = 0 };
        int smaller = 0, dropped = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            TrainingExample flat = Comparison.Flat(Examples.Make(seed, 60, 80, 3));
            TrainingExample changed = Comparison.Apply(jitter, flat, (ulong)seed, out var context);
            Assert.AreEqual(new ImageSize(64, 64), changed.Image.Size);
            AssertMoved(changed);
            dropped += context.DroppedInstances;
            smaller += changed.Targets.Masks.Sum(mask => mask.Area) < flat.Targets.Masks.Sum(mask => mask.Area) ? 1 : 0;
            Assert.AreEqual(flat.Targets.Count, changed.Targets.Count + context.DroppedInstances);
        }
        Assert.IsTrue(smaller is > 10 and < 60, $"{smaller}");
        Assert.IsGreaterThan(0, dropped);
    }

    [TestMethod]
    public void Mosaics_hold_parts_of_four_images()
    {
        var mosaic = new Mosaic { Size = 90, Fill = Black, MinVisible = 0 };
        for (int seed = 0; seed < 30; seed++)
        {
            TrainingExample[] flat =
                [.. Enumerable.Range(0, 4).Select(i => Comparison.Flat(Examples.Make(10 * seed + i, 50 + 10 * i, 70, 3)))];
            TrainingExample changed = Comparison.Apply(mosaic, flat[0], (ulong)seed, out var context, flat[1..]);
            Assert.AreEqual(new ImageSize(90, 90), changed.Image.Size);
            Assert.AreEqual(flat[0].Name, changed.Name);
            AssertMoved(changed);
            Assert.AreEqual(flat.Sum(example => example.Targets.Count), changed.Targets.Count + context.DroppedInstances);
        }

        TrainingExample alone = Comparison.Apply(mosaic, Comparison.Flat(Examples.Make(1, 60, 60)), 4);
        AssertMoved(alone);
        Assert.IsGreaterThan(2, alone.Targets.Count, "without partners the image fills all places");
    }

    [TestMethod]
    public void Pasted_instances_cover_those_below()
    {
        int hidden = 0, pasted = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            TrainingExample below = Comparison.Flat(Examples.Make(seed, 60, 70, 3));
            TrainingExample above = Comparison.Flat(Examples.Make(seed + 100, 50 + seed % 30, 90 - seed, 3));
            TrainingExample changed = Comparison.Apply(new CopyPaste { MinVisible = 0 }, below, (ulong)seed, out var context, above);
            Assert.AreEqual(below.Image.Size, changed.Image.Size);
            Comparison.AssertColoursAreMasks(changed);
            hidden += context.DroppedInstances;
            pasted += changed.Targets.Count - below.Targets.Count + context.DroppedInstances;
        }
        Assert.IsTrue(pasted is > 30 and < 90, $"{pasted} of 120 instances");
        Assert.IsGreaterThan(0, hidden);
    }

    [TestMethod]
    public void All_or_nothing_is_pasted_by_share()
    {
        TrainingExample below = Comparison.Flat(Examples.Make(1)), above = Comparison.Flat(Examples.Make(2));
        TrainingExample all = Comparison.Apply(new CopyPaste { Share = 1 }, below, 3, above);
        CollectionAssert.AreEqual(above.Targets.Masks.ToArray(), all.Targets.Masks.TakeLast(above.Targets.Count).ToArray());
        Assert.AreSame(below, Comparison.Apply(new CopyPaste { Share = 0 }, below, 3, above));
        Assert.AreSame(below, Comparison.Apply(new CopyPaste { Share = 1 }, below, 3));

        var flipping = new CopyPaste { Share = 1, PartnerAugmentations = [new Flip { Horizontal = 1 }] };
        TrainingExample flipped = Comparison.Apply(flipping, below, 3, above);
        Assert.AreEqual(above.Targets.Masks[^1].FlipHorizontally(), flipped.Targets.Masks[^1]);
    }

    [TestMethod]
    public void Holes_cut_masks_only_if_asked_to()
    {
        TrainingExample flat = Comparison.Flat(Examples.Make(3, 80, 80, 4));
        var holes = new CutOut { Count = 6, MinSize = 0.1, MaxSize = 0.4, Fill = Black, CutsMasks = true, MinVisible = 0 };
        for (ulong seed = 0; seed < 20; seed++)
        {
            TrainingExample cut = Comparison.Apply(holes, flat, seed, out var context);
            Comparison.AssertColoursAreMasks(cut);
            Assert.AreEqual(flat.Targets.Count, cut.Targets.Count + context.DroppedInstances);
            Assert.IsLessThan(flat.Targets.Masks.Sum(mask => mask.Area), cut.Targets.Masks.Sum(mask => mask.Area));
        }
    }

    private static void AssertMoved(TrainingExample moved)
    {
        foreach (Box box in moved.Targets.Boxes)
            Assert.IsTrue(box.X0 >= 0 && box.X1 <= moved.Image.Width && box.Y0 >= 0 && box.Y1 <= moved.Image.Height);
        Comparison.AssertColoursAreMasks(moved, mixed: true);
    }
}
