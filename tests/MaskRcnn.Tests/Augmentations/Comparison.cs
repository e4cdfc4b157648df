using MaskRcnn.Augmentations;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Augmentations;

/// <summary>What the tests of augmentations share.</summary>
internal static class Comparison
{
    public static TrainingExample Apply(
        Augmentation augmentation, TrainingExample example, ulong seed, params TrainingExample[] partners) =>
        Apply(augmentation, example, seed, out _, partners);

    public static TrainingExample Apply(
        Augmentation augmentation, TrainingExample example, ulong seed, out AugmentationContext context, params TrainingExample[] partners)
    {
        augmentation.Validate();
        context = new AugmentationContext(new RandomSource(seed), [.. partners.Select(partner => (Func<TrainingExample>)(() => partner))]);
        return augmentation.Apply(example, context);
    }

    /// <summary>
    /// A picture of one colour for each instance, 40 apart, on black, so that after any change of geometry the pixels tell which
    /// instance they are of.
    /// </summary>
    public static TrainingExample Flat(TrainingExample example)
    {
        var pixels = new byte[example.Image.Pixels.Length];
        InstanceTargets targets = InstanceTargets.Empty(example.Image.Size);
        for (int i = 0; i < example.Targets.Count; i++)
        {
            // Later instances lie on top, so that every pixel has one owner.
            RleMask mask = example.Targets.Masks[i];
            targets = targets.Hide(mask).Concat(example.Targets.Select([i]));
            byte[] bitmap = mask.ToBitmap();
            for (int pixel = 0; pixel < bitmap.Length; pixel++)
            {
                if (bitmap[pixel] != 0)
                    pixels.AsSpan(3 * pixel, 3).Fill((byte)(40 * (i + 1)));
            }
        }
        return new TrainingExample(example.Name, new RgbImage(example.Image.Width, example.Image.Height, pixels), targets);
    }

    /// <summary>
    /// Fails where the colours of a picture made by <see cref="Flat"/> are not those of its masks. With <paramref name="mixed"/>, pixels
    /// next to an edge are left out, since colours are mixed there and masks are not, and one in a hundred may lie in between.
    /// </summary>
    public static void AssertColoursAreMasks(TrainingExample flat, bool mixed = false)
    {
        (int height, int width) = (flat.Image.Height, flat.Image.Width);
        var owner = new int[height * width];
        for (int i = 0; i < flat.Targets.Count; i++)
        {
            // Some instances may have vanished: the colour of most of the mask tells which one it is.
            byte[] bitmap = flat.Targets.Masks[i].ToBitmap();
            byte colour = Enumerable.Range(0, bitmap.Length).Where(pixel => bitmap[pixel] != 0)
                .GroupBy(pixel => flat.Image.Pixels[3 * pixel]).MaxBy(group => group.Count())!.Key;
            Assert.AreNotEqual(0, colour, $"instance {i} lies on the ground");
            for (int pixel = 0; pixel < bitmap.Length; pixel++)
                owner[pixel] = bitmap[pixel] != 0 ? colour : owner[pixel];
        }

        (int compared, int wrong) = (0, 0);
        for (int pixel = 0; pixel < owner.Length; pixel++)
        {
            if (mixed && !IsInside(pixel % width, pixel / width))
                continue;
            compared++;
            wrong += flat.Image.Pixels[3 * pixel] == owner[pixel] ? 0 : 1;
        }
        Assert.IsGreaterThan(0, compared);
        Assert.IsLessThanOrEqualTo(mixed ? compared / 100 : 0, wrong, $"{wrong} of {compared} pixels");

        bool IsInside(int x, int y)
        {
            for (int i = 0; i < 9; i++)
            {
                int column = Math.Clamp(x + i % 3 - 1, 0, width - 1), row = Math.Clamp(y + i / 3 - 1, 0, height - 1);
                if (owner[row * width + column] != owner[y * width + x])
                    return false;
            }
            return true;
        }
    }
}
