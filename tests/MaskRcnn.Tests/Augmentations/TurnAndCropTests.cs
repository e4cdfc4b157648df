using MaskRcnn.Augmentations;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Augmentations;

[TestClass]
public sealed class TurnAndCropTests
{
    [TestMethod]
    public void Quarter_turns_move_image_and_masks_together_each_as_often()
    {
        TrainingExample example = Examples.Make(3, height: 40, width: 50, objects: 3);
        var context = new AugmentationContext(new RandomSource(1));
        var counts = new int[4];
        for (int i = 0; i < 400; i++)
        {
            TrainingExample turned = new QuarterTurn().Apply(example, context);
            int turns = Enumerable.Range(0, 4).Single(turns => IsTurned(example, turned, turns));
            counts[turns]++;
        }
        foreach (int count in counts)
            Assert.AreEqual(100, count, 5 * Math.Sqrt(400 * 0.25 * 0.75));
    }

    [TestMethod]
    public void Half_turns_keep_the_size()
    {
        TrainingExample example = Examples.Make(4, height: 30, width: 40);
        var context = new AugmentationContext(new RandomSource(2));
        for (int i = 0; i < 20; i++)
        {
            TrainingExample turned = new QuarterTurn { HalfTurnsOnly = true }.Apply(example, context);
            Assert.IsTrue(IsTurned(example, turned, 0) || IsTurned(example, turned, 2));
        }
    }

    [TestMethod]
    public void Crops_keep_instances_whole_where_they_can()
    {
        int cutByClip = 0, cutByKeep = 0;
        for (int i = 0; i < 60; i++)
        {
            TrainingExample example = Examples.Make(i, height: 100, width: 120, objects: 4);
            cutByClip += CountCut(example, Apply(example, new RandomCrop { Size = 60, MinVisible = 0 }, i));
            TrainingExample kept = Apply(example, new RandomCrop { Size = 60, MinVisible = 0, Policy = CropPolicy.KeepWhole }, i);
            cutByKeep += CountCut(example, kept);
            Assert.AreNotEqual(0, kept.Targets.Count, "an instance is in it");
        }
        Assert.IsGreaterThan(50, cutByClip);
        Assert.IsLessThan(0.15 * cutByClip, cutByKeep, $"{cutByKeep} against {cutByClip}");
    }

    [TestMethod]
    public void Slivers_are_dropped_and_counted()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            TrainingExample example = Examples.Make(5, height: 40, width: 60, objects: 3);
            TrainingExample all = Apply(example, new RandomCrop { Size = 24, MinVisible = 0 }, seed);
            var context = new AugmentationContext(new RandomSource((ulong)seed));
            TrainingExample visible = new RandomCrop { Size = 24, MinVisible = 0.5 }.Apply(example, context);

            RleMask[] expected = [.. all.Targets.Masks.Where(mask => mask.Area >= 0.5 * Original(example, all, mask).Area)];
            CollectionAssert.AreEqual(expected, visible.Targets.Masks.ToArray());
            Assert.AreEqual(3 - expected.Length, context.DroppedInstances);
        }
    }

    [TestMethod]
    public void Bad_options_are_named()
    {
        AssertRefused(new RandomCrop { Size = 0 }, "RandomCrop.Size is 0, expected at least 1");
        AssertRefused(new RandomCrop { MinVisible = 1.5 }, "RandomCrop.MinVisible is 1.5, expected 0 to 1");
        AssertRefused(new RandomCrop { MinVisible = double.NaN }, "RandomCrop.MinVisible is NaN");
        AssertRefused(new RandomCrop { Policy = (CropPolicy)7 }, "RandomCrop.Policy is 7, expected Clip or KeepWhole");
        AssertRefused(new Flip { Vertical = -1 }, "Flip.Vertical is -1");
    }

    private static RleMask Original(TrainingExample example, TrainingExample part, RleMask mask)
    {
        // All masks of the part have an original with the same label whose pixels they are a part of.
        var originals = Enumerable.Range(0, example.Targets.Count).Where(i => Enumerable.Range(0, 37).Any(x => Enumerable.Range(0, 17)
            .Any(y => example.Targets.Masks[i].Crop(x, y, 24, 24).Equals(mask)
                && example.Image.Crop(x, y, 24, 24).Pixels.SequenceEqual(part.Image.Pixels))));
        return example.Targets.Masks[originals.First()];
    }

    private static int CountCut(TrainingExample example, TrainingExample part) =>
        part.Targets.Masks.Count(mask => !example.Targets.Masks.Any(whole => whole.Area == mask.Area));

    private static bool IsTurned(TrainingExample example, TrainingExample turned, int turns)
    {
        (int height, int width) = (example.Image.Height, example.Image.Width);
        (height, width) = turns % 2 == 0 ? (height, width) : (width, height);
        if (turned.Image.Size != new ImageSize(width, height))
            return false;
        byte[][] before = [.. example.Targets.Masks.Select(mask => mask.ToBitmap())];
        byte[][] after = [.. turned.Targets.Masks.Select(mask => mask.ToBitmap())];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                // Clockwise: what was at the left is at the top.
                (int fromX, int fromY) = turns switch
                {
                    0 => (x, y),
                    1 => (y, width - 1 - x),
                    2 => (width - 1 - x, height - 1 - y),
                    _ => (height - 1 - y, x),
                };
                int from = fromY * example.Image.Width + fromX, to = y * width + x;
                if (!example.Image.Pixels.Slice(3 * from, 3).SequenceEqual(turned.Image.Pixels.Slice(3 * to, 3)))
                    return false;
                for (int i = 0; i < before.Length; i++)
                    Assert.AreEqual(before[i][from], after[i][to]);
            }
        }
        return true;
    }

    private static TrainingExample Apply(TrainingExample example, Augmentation augmentation, int seed) =>
        augmentation.Apply(example, new AugmentationContext(new RandomSource((ulong)seed)));

    private static void AssertRefused(Augmentation augmentation, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(augmentation.Validate).Message, message);
}
