using CsCheck;
using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Augmentations;

namespace MaskRcnn.Tests.Properties;

/// <summary>
/// What holds for all changes of an example: image and masks go the same way. Each object is a rectangle of a colour of its own on black, so that
/// the pixels of the result say where it is.
/// </summary>
[TestClass]
public sealed class AugmentationProperties
{
    private const int Objects = 3, Cell = 40;
    private static readonly RgbColor s_black = new(0, 0, 0);

    // Each rectangle in a third of the picture: none covers another.
    private static readonly Gen<TrainingExample> s_example = Gen.Select(
        Gen.Int[Objects * Cell, 160], Gen.Int[Cell, 120], Gen.Select(Gen.Int[12, Cell - 6], Gen.Int[12, Cell - 6], Gen.Int[0, 99], Gen.Int[0, 99]).Array[Objects]).Select(Draw);

    private static readonly Gen<Augmentation> s_exact = Gen.OneOf<Augmentation>(
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Select((a, b) => (Augmentation)new Flip { Horizontal = a, Vertical = b }),
        Gen.Bool.Select(half => (Augmentation)new QuarterTurn { HalfTurnsOnly = half }),
        Gen.Select(Gen.Int[20, 200], Gen.Enum<CropPolicy>()).Select((size, policy) => (Augmentation)new RandomCrop { Size = size, Policy = policy, MinVisible = 0 }),
        Gen.Int[1, 5].Select(count => (Augmentation)new CutOut { Count = count, CutsMasks = true, Fill = s_black, MinVisible = 0 }));

    private static readonly Gen<Augmentation> s_mixing = Gen.OneOf<Augmentation>(
        Gen.Select(Gen.Double[0, 180], Gen.Double[0.5, 1], Gen.Double[1, 1.6], Gen.Double[0, 20], Gen.Double[0, 0.3]).Select((turn, least, most, shear, way) =>
            (Augmentation)new Affine { Rotation = turn, MinScale = least, MaxScale = most, Shear = shear, Translation = way, Fill = s_black, MinVisible = 0 }),
        Gen.Select(Gen.Int[60, 200], Gen.Double[0.5, 0.9], Gen.Double[1, 2]).Select((size, least, most) =>
            (Augmentation)new ScaleJitter { Size = size, MinScale = least, MaxScale = most, Fill = s_black, MinVisible = 0 }));

    [TestMethod]
    public void Flips_turns_crops_and_holes_change_every_pixel_of_image_and_masks_alike() => Gen.Select(s_example, s_exact.Array[1, 4], Gen.ULong).Sample((example, list, seed) =>
    {
        TrainingExample changed = Apply(list, example, seed);
        for (int i = 0; i < changed.Targets.Count; i++)
        {
            int channel = changed.Targets.Labels[i] - 1;
            byte[] bitmap = changed.Targets.Masks[i].ToBitmap();
            for (int pixel = 0; pixel < bitmap.Length; pixel++)
                Assert.AreEqual(bitmap[pixel] != 0, changed.Image.Pixels[3 * pixel + channel] != 0, $"label {channel + 1}, pixel {pixel}");
            Assert.AreEqual(BoxOf(changed.Image, channel), changed.Targets.Boxes[i]);
        }
        // What is no target any more is not in the picture either.
        foreach (int channel in Enumerable.Range(0, Objects).Where(channel => !changed.Targets.Labels.Contains(channel + 1)))
            Assert.AreEqual(default, BoxOf(changed.Image, channel));
    }, print: Print, iter: 200);

    [TestMethod]
    public void A_box_drawn_before_any_change_of_geometry_is_the_box_of_the_mask_afterwards() => Gen.Select(s_example, s_mixing, Gen.ULong).Sample((example, augmentation, seed) =>
    {
        TrainingExample changed = Apply([augmentation], example, seed);
        for (int i = 0; i < changed.Targets.Count; i++)
        {
            (Box found, Box box) = (BoxOf(changed.Image, changed.Targets.Labels[i] - 1), changed.Targets.Boxes[i]);
            // Of a sliver at the edge the mixed colours may show nothing.
            if (Math.Min(box.X1 - box.X0, box.Y1 - box.Y0) < 5)
                continue;
            foreach ((float drawn, float expected) in (ReadOnlySpan<(float, float)>)[(found.X0, box.X0), (found.Y0, box.Y0), (found.X1, box.X1), (found.Y1, box.Y1)])
                Assert.AreEqual(expected, drawn, 3f, $"label {changed.Targets.Labels[i]}: {found} is drawn, {box} is the box");
            RleMask pixels = MaskOf(changed.Image, changed.Targets.Labels[i] - 1);
            Assert.IsGreaterThan(0.7, changed.Targets.Masks[i].IoU(pixels, false));
        }
    }, print: Print, iter: 200);

    [TestMethod]
    public void Changes_of_colour_move_nothing() => Gen.Select(s_example, Gen.ULong).Sample((example, seed) =>
    {
        Augmentation[] all = [new ColorJitter(), new Blur(), new Noise(), new JpegArtifacts()];
        TrainingExample changed = Apply(all, example, seed);
        Assert.AreSame(example.Targets, changed.Targets);
        Assert.AreEqual(example.Image.Size, changed.Image.Size);
    }, print: item => Print((item.Item1, [], item.Item2)), iter: 50);

    [TestMethod]
    public void The_same_seed_changes_an_example_the_same_way() => Gen.Select(s_example, Gen.OneOf(s_exact, s_mixing).Array[1, 3], Gen.ULong).Sample((example, list, seed) =>
    {
        Augmentation[] nested = [new Sometimes { Probability = 0.5, Augmentations = list }, new OneOf { Augmentations = list }];
        TrainingExample first = Apply(nested, example, seed), second = Apply(nested, example, seed);
        Assert.IsTrue(first.Image.Pixels.SequenceEqual(second.Image.Pixels));
        CollectionAssert.AreEqual(first.Targets.Masks.ToArray(), second.Targets.Masks.ToArray());
    }, print: Print, iter: 100);

    private static TrainingExample Apply(Augmentation[] list, TrainingExample example, ulong seed) =>
        list.Aggregate(example, (changed, augmentation) => Comparison.Apply(augmentation, changed, seed));

    private static TrainingExample Draw(int width, int height, (int Width, int Height, int X, int Y)[] shapes)
    {
        var pixels = new byte[3 * width * height];
        var size = new ImageSize(width, height);
        RleMask[] masks = [.. shapes.Select((shape, i) =>
        {
            int third = width / Objects, left = i * third + shape.X % (third - shape.Width), top = shape.Y % (height - shape.Height);
            var bitmap = new byte[width * height];
            for (int y = top; y < top + shape.Height; y++)
            {
                for (int x = left; x < left + shape.Width; x++)
                    (bitmap[y * width + x], pixels[3 * (y * width + x) + i]) = (1, 250);
            }
            return RleMask.FromBitmap(bitmap, size);
        })];
        return new TrainingExample("drawn", new RgbImage(width, height, pixels), new InstanceTargets(size, [1, 2, 3], masks));
    }

    private static RleMask MaskOf(RgbImage image, int channel)
    {
        var bitmap = new byte[image.Width * image.Height];
        for (int i = 0; i < bitmap.Length; i++)
            bitmap[i] = (byte)(image.Pixels[3 * i + channel] > 125 ? 1 : 0);
        return RleMask.FromBitmap(bitmap, image.Size);
    }

    private static Box BoxOf(RgbImage image, int channel) => MaskOf(image, channel).BoundingBox;

    private static string Print((TrainingExample Example, Augmentation Augmentation, ulong Seed) item) => Print((item.Example, [item.Augmentation], item.Seed));

    private static string Print((TrainingExample Example, Augmentation[] List, ulong Seed) item) =>
        $"{item.Example.Image.Size}, boxes {string.Join(' ', item.Example.Targets.Boxes)}, {string.Join(", ", item.List.Select(Text))}, random numbers from {item.Seed}";

    private static string Text(Augmentation augmentation) => System.Text.Json.JsonSerializer.Serialize(augmentation);
}
