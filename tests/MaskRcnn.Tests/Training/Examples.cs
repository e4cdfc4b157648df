using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Training;

/// <summary>Made-up examples: bright ellipses (label 1) and rectangles (label 2) on a dark, noisy ground.</summary>
internal static class Examples
{
    public static TrainingExample Make(int index, int height = 64, int width = 64, int objects = 2)
    {
        var random = RandomSource.ForStream(77, (ulong)index);
        var pixels = new byte[height * width * 3];
        foreach (ref byte value in pixels.AsSpan())
            value = (byte)(20 + random.Next(30));

        var labels = new List<int>();
        var masks = new List<RleMask>();
        for (int i = 0; i < objects; i++)
        {
            int label = 1 + random.Next(2), radius = 6 + random.Next(8);
            int x = radius + random.Next(width - 2 * radius), y = radius + random.Next(height - 2 * radius);
            var bitmap = new byte[height * width];
            for (int pixel = 0; pixel < bitmap.Length; pixel++)
            {
                int dx = pixel % width - x, dy = pixel / width - y;
                if (label == 1 ? dx * dx + dy * dy <= radius * radius : Math.Abs(dx) <= radius && Math.Abs(dy) <= radius * 3 / 4)
                {
                    bitmap[pixel] = 1;
                    pixels[3 * pixel + label] = (byte)(180 + random.Next(60));
                }
            }
            labels.Add(label);
            masks.Add(RleMask.FromBitmap(bitmap, new ImageSize(width, height)));
        }
        var targets = new InstanceTargets(new ImageSize(width, height), labels, masks);
        return new TrainingExample($"example {index}", new RgbImage(width, height, pixels), targets);
    }
}
