using MaskRcnn.Randomness;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn;

/// <summary>Regions such as a network would propose, for looking at data without one: most around objects, some anywhere.</summary>
internal static class RandomRegions
{
    private const int Count = 1000;
    private const double AroundObjects = 0.8;

    /// <summary>Regions in the network's frame, inside the image.</summary>
    public static Boxes Around(ImageBatch batch, Boxes objects, RandomSource random)
    {
        ImageSize size = batch.OriginalSizes[0];
        var boxes = new float[4 * Count];
        for (int i = 0; i < Count; i++)
        {
            bool near = objects.Count > 0 && random.NextSingle() < AroundObjects;
            Box box = near ? Near(objects[random.Next(objects.Count)], random) : Anywhere(size, random);
            box.Clipped(size).CopyTo(boxes.AsSpan(4 * i, 4));
        }

        return batch.ToResized(0, Boxes.FromArray(boxes));
    }

    private static Box Near(Box box, RandomSource random)
    {
        float Move(float side) => side * (float)((random.NextSingle() - 0.5) * 0.6);
        return new Box(box.X0 + Move(box.Width), box.Y0 + Move(box.Height), box.X1 + Move(box.Width), box.Y1 + Move(box.Height));
    }

    private static Box Anywhere(ImageSize size, RandomSource random)
    {
        float x = (float)random.NextSingle() * size.Width, y = (float)random.NextSingle() * size.Height;
        float width = (float)Math.Pow(random.NextSingle(), 2) * size.Width, height = (float)Math.Pow(random.NextSingle(), 2) * size.Height;
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    private static float[] Clipped(this Box box, ImageSize size)
    {
        float x0 = Math.Clamp(Math.Min(box.X0, box.X1), 0, size.Width - 1), y0 = Math.Clamp(Math.Min(box.Y0, box.Y1), 0, size.Height - 1);
        return [x0, y0, Math.Clamp(Math.Max(box.X0, box.X1), x0 + 1, size.Width), Math.Clamp(Math.Max(box.Y0, box.Y1), y0 + 1, size.Height)];
    }
}
