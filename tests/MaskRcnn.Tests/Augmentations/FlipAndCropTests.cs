using MaskRcnn.Augmentations;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Augmentations;

[TestClass]
public sealed class FlipAndCropTests
{
    [TestMethod]
    [DataRow(1.0, 0.0)]
    [DataRow(0.0, 1.0)]
    [DataRow(1.0, 1.0)]
    public void Flips_move_image_and_masks_together(double horizontal, double vertical)
    {
        TrainingExample example = Examples.Make(3, height: 40, width: 50, objects: 3);
        TrainingExample flipped = Apply(example, new Flip { Horizontal = horizontal, Vertical = vertical });
        CompareWithBruteForce(example, flipped, (x, y) => (horizontal == 1 ? 49 - x : x, vertical == 1 ? 39 - y : y), [0, 1, 2]);
    }

    [TestMethod]
    public void Crop_cuts_image_and_masks_together_and_drops_what_is_outside()
    {
        int dropped = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            TrainingExample example = Examples.Make(5, height: 40, width: 60, objects: 3);
            TrainingExample cropped = Apply(example, new RandomCrop { Size = 24, MinVisible = 0 }, seed);
            Assert.AreEqual((24, 24), (cropped.Image.Height, cropped.Image.Width));
            (int left, int top) = FindCrop(example, cropped);

            int[] kept = Enumerable.Range(0, 3).Where(i => Bitmap(example, i, left, top, 24, 24).Contains((byte)1)).ToArray();
            dropped += 3 - kept.Length;
            CompareWithBruteForce(example, cropped, (x, y) => (x + left, y + top), kept);
        }
        Assert.IsGreaterThan(0, dropped);
    }

    [TestMethod]
    public void Crop_takes_all_of_a_shorter_side()
    {
        TrainingExample cropped = Apply(Examples.Make(1, height: 32, width: 64), new RandomCrop { Size = 48 });
        Assert.AreEqual((32, 48), (cropped.Image.Height, cropped.Image.Width));
    }

    [TestMethod]
    public void Probability_is_kept()
    {
        TrainingExample example = Examples.Make(2);
        var flip = new Flip { Horizontal = 0.3 };
        byte[] original = example.Image.Pixels.ToArray();
        int flipped = 0;
        var context = new AugmentationContext(new RandomSource(1));
        for (int i = 0; i < 2000; i++)
            flipped += flip.Apply(example, context).Image.Pixels.SequenceEqual(original) ? 0 : 1;
        Assert.AreEqual(600, flipped, 5 * Math.Sqrt(2000 * 0.3 * 0.7));
    }

    private static TrainingExample Apply(TrainingExample example, Augmentation augmentation, ulong seed = 1) =>
        augmentation.Apply(example, new AugmentationContext(new RandomSource(seed)));

    private static void CompareWithBruteForce(
        TrainingExample source, TrainingExample result, Func<int, int, (int X, int Y)> origin, int[] kept)
    {
        CollectionAssert.AreEqual(kept.Select(i => source.Targets.Labels[i]).ToArray(), result.Targets.Labels.ToArray());
        byte[][] before = Array.ConvertAll(kept, i => source.Targets.Masks[i].ToBitmap());
        byte[][] after = result.Targets.Masks.Select(mask => mask.ToBitmap()).ToArray();
        for (int y = 0; y < result.Image.Height; y++)
        {
            for (int x = 0; x < result.Image.Width; x++)
            {
                (int sourceX, int sourceY) = origin(x, y);
                int from = sourceY * source.Image.Width + sourceX, to = y * result.Image.Width + x;
                Assert.IsTrue(source.Image.Pixels.Slice(3 * from, 3).SequenceEqual(result.Image.Pixels.Slice(3 * to, 3)));
                for (int i = 0; i < kept.Length; i++)
                    Assert.AreEqual(before[i][from], after[i][to]);
            }
        }
    }

    private static (int Left, int Top) FindCrop(TrainingExample source, TrainingExample part)
    {
        for (int top = 0; top <= source.Image.Height - part.Image.Height; top++)
        {
            for (int left = 0; left <= source.Image.Width - part.Image.Width; left++)
            {
                if (source.Image.Crop(left, top, part.Image.Width, part.Image.Height).Pixels.SequenceEqual(part.Image.Pixels))
                    return (left, top);
            }
        }
        throw new AssertFailedException("The part is nowhere in the picture.");
    }

    private static byte[] Bitmap(TrainingExample example, int instance, int left, int top, int width, int height)
    {
        byte[] bitmap = example.Targets.Masks[instance].ToBitmap();
        return (
            from y in Enumerable.Range(top, height)
            from x in Enumerable.Range(left, width)
            select bitmap[y * example.Image.Width + x]).ToArray();
    }
}
