using System.Text.Json;
using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Augmentations;

[TestClass]
public sealed class CompositionTests
{
    private static readonly Augmentation[] All =
    [
        new Flip { Vertical = 0.5 },
        new QuarterTurn(),
        new RandomCrop { Size = 50, Policy = CropPolicy.KeepWhole },
        new Affine { Shear = 5, Fill = new RgbColor(1, 2, 3) },
        new ScaleJitter { Size = 60 },
        new ColorJitter { Hue = 0.1 },
        new Blur(),
        new Noise { MinSigma = 1 },
        new JpegArtifacts { MinQuality = 20 },
        new CutOut { CutsMasks = true },
        new CopyPaste { PartnerAugmentations = [new Flip()] },
        new Mosaic { Size = 70 },
        new OneOf { Augmentations = [new Blur(), new CopyPaste()], Weights = [1, 2] },
        new Sometimes { Probability = 0.7, Augmentations = [new Noise(), new Mosaic { Size = 40 }, new CopyPaste()] },
    ];

    [TestMethod]
    public void Json_gives_the_same_augmentations_back()
    {
        IList<Augmentation> list = [.. All];
        string json = JsonSerializer.Serialize(list);
        StringAssert.StartsWith(json, "[{\"type\":\"flip\",");
        StringAssert.DoesNotMatch(json, new("PartnerCount"));
        IList<Augmentation> read = JsonSerializer.Deserialize<IList<Augmentation>>(json)!;
        CollectionAssert.AreEqual(All.Select(one => one.GetType()).ToArray(), read.Select(one => one.GetType()).ToArray());
        Assert.AreEqual(json, JsonSerializer.Serialize(read));
        AssertSame(ApplyAll(All, 3), ApplyAll([.. read], 3));
    }

    [TestMethod]
    public void Every_augmentation_can_be_read_from_its_type_alone()
    {
        Type[] types = [.. typeof(Augmentation).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Augmentation)))];
        Assert.AreEqual(All.Length, types.Length);
        foreach (Type type in types)
        {
            string json = $$"""{"type":"{{char.ToLowerInvariant(type.Name[0])}}{{type.Name[1..]}}"}""";
            Augmentation read = JsonSerializer.Deserialize<Augmentation>(json)!;
            Assert.IsInstanceOfType(read, type);
            if (read is not OneOf)
                read.Validate();
        }
        Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<Augmentation>("""{"type":"rotate"}"""));
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_example_and_another_one_another()
    {
        AssertSame(ApplyAll(All, 1), ApplyAll(All, 1));
        CollectionAssert.AreNotEqual(ApplyAll(All, 1).Image.Pixels.ToArray(), ApplyAll(All, 2).Image.Pixels.ToArray());
    }

    [TestMethod]
    public void What_is_drawn_does_not_follow_from_what_was_drawn()
    {
        foreach (Augmentation augmentation in All)
        {
            ulong[] steps = [.. Enumerable.Range(0, 20).Select(seed =>
            {
                Comparison.Apply(augmentation, Examples.Make(1), (ulong)seed, out var context, Examples.Make(2), Examples.Make(3));
                return context.Random.State - (ulong)seed;
            }).Distinct()];
            Assert.HasCount(1, steps, augmentation.GetType().Name);
        }
    }

    [TestMethod]
    public void Probabilities_and_weights_are_kept()
    {
        TrainingExample example = Examples.Make(1, 20, 30, 0);
        var mostly = new Sometimes { Probability = 0.8, Augmentations = [new Flip { Horizontal = 1 }] };
        var turn = new OneOf
        {
            Augmentations = [new Flip { Horizontal = 0 }, new RandomCrop { Size = 10 }, new ScaleJitter { Size = 5 }],
            Weights = [5, 3, 2],
        };
        var widths = new Dictionary<int, int>();
        (int changed, var context) = (0, new AugmentationContext(new RandomSource(1)));
        for (int i = 0; i < 2000; i++)
        {
            changed += mostly.Apply(example, context) == example ? 0 : 1;
            int width = turn.Apply(example, context).Image.Width;
            widths[width] = widths.GetValueOrDefault(width) + 1;
        }
        AssertShare(0.8, changed);
        AssertShare(0.5, widths[30]);
        AssertShare(0.3, widths[10]);
        AssertShare(0.2, widths[5]);

        static void AssertShare(double share, int count) => Assert.AreEqual(2000 * share, count, 5 * Math.Sqrt(2000 * share * (1 - share)));
    }

    [TestMethod]
    public void Parts_get_their_own_partners()
    {
        var both = new Sometimes { Probability = 1, Augmentations = [new CopyPaste { Share = 1 }, new CopyPaste { Share = 1 }] };
        Assert.AreEqual(2, both.PartnerCount);
        Assert.AreEqual(3, new OneOf { Augmentations = [new Mosaic(), new CopyPaste()] }.PartnerCount);
        TrainingExample empty = Examples.Make(1, objects: 0), first = Examples.Make(2, objects: 1), second = Examples.Make(3, objects: 1);
        TrainingExample pasted = Comparison.Apply(both, empty, 1, out var context, first, second);
        Assert.AreEqual(second.Targets.Masks[0], pasted.Targets.Masks[^1]);
        Assert.AreEqual(2, pasted.Targets.Count + context.DroppedInstances);
        Assert.AreEqual(1, Comparison.Apply(both, empty, 1, first).Targets.Count, "the only partner hides itself");
    }

    [TestMethod]
    public void Bad_options_are_named()
    {
        AssertRefused(new Affine { MinScale = 2 }, "Affine.MaxScale is 1.1, expected MinScale, 2, to 10.");
        AssertRefused(new Affine { Rotation = 200 }, "Affine.Rotation is 200, expected 0 to 180.");
        AssertRefused(new ScaleJitter { MinScale = 0 }, "ScaleJitter.MinScale is 0, expected 0.01 to 10.");
        AssertRefused(new ColorJitter { Hue = 0.6 }, "ColorJitter.Hue is 0.6");
        AssertRefused(new Blur { MaxSigma = double.NaN }, "Blur.MaxSigma is NaN");
        AssertRefused(new Noise { MinSigma = -1 }, "Noise.MinSigma is -1");
        AssertRefused(new JpegArtifacts { MinQuality = 0 }, "JpegArtifacts.MinQuality is 0, expected 1 to 100.");
        AssertRefused(new CutOut { Count = 0 }, "CutOut.Count is 0");
        AssertRefused(new CutOut { MinSize = 0 }, "CutOut.MinSize is 0");
        AssertRefused(new Mosaic { Margin = 0.7 }, "Mosaic.Margin is 0.7, expected 0 to 0.5.");
        AssertRefused(new CopyPaste { PartnerAugmentations = [new Mosaic()] }, "CopyPaste.PartnerAugmentations is a list that needs 3");
        AssertRefused(new Sometimes { Augmentations = [new Blur { MinSigma = 5 }] }, "Blur.MaxSigma is 2");
        AssertRefused(new Sometimes { Augmentations = null! }, "Sometimes.Augmentations is null, expected a list without null.");
        AssertRefused(new OneOf(), "OneOf.Augmentations is empty");
        AssertRefused(new OneOf { Augmentations = [new Flip()], Weights = [1, 2] }, "OneOf.Weights is 1, 2, expected none or 1 numbers");
    }

    [TestMethod]
    public void Sheet_has_a_row_for_each_example_and_is_the_same_each_time()
    {
        TrainingExample[] examples = [.. Enumerable.Range(0, 3).Select(i => Examples.Make(i, 48, 64))];
        RgbImage sheet = AugmentationSheet.Draw(examples, All, ["ellipse", "rectangle"], versions: 2, seed: 4, cellSide: 80);
        RgbImage again = AugmentationSheet.Draw(examples, All, ["ellipse", "rectangle"], versions: 2, seed: 4, cellSide: 80);
        CollectionAssert.AreEqual(sheet.Pixels.ToArray(), again.Pixels.ToArray());
        Assert.AreEqual(3 * (80 + 6) + 6, sheet.Width);
        Assert.IsGreaterThan(3 * 60, sheet.Height);
        Assert.ThrowsExactly<ArgumentException>(() => AugmentationSheet.Draw(examples, [new Blur { MinSigma = -1 }], ["a", "b"]));
    }

    private static TrainingExample ApplyAll(Augmentation[] augmentations, ulong seed) => Comparison.Apply(
        new Sometimes { Probability = 1, Augmentations = augmentations }, Examples.Make(1), seed, Examples.Make(2), Examples.Make(3));

    private static void AssertSame(TrainingExample a, TrainingExample b)
    {
        CollectionAssert.AreEqual(a.Image.Pixels.ToArray(), b.Image.Pixels.ToArray());
        CollectionAssert.AreEqual(a.Targets.Masks.ToArray(), b.Targets.Masks.ToArray());
        CollectionAssert.AreEqual(a.Targets.Labels.ToArray(), b.Targets.Labels.ToArray());
    }

    private static void AssertRefused(Augmentation augmentation, string message) =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(augmentation.Validate).Message, message);
}
