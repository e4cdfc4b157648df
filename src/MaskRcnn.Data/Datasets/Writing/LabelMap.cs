using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Writing;

/// <summary>A value for each pixel of an image, for formats in which a pixel belongs to one object. Who comes first keeps it.</summary>
/// <param name="size">The image.</param>
internal sealed class LabelMap(ImageSize size)
{
    /// <summary>[H, W] values, row-major; 0 is background.</summary>
    public ushort[] Values { get; } = new ushort[size.Area];

    /// <summary>Gives the pixels of a mask that have no value yet a value; returns how many there were.</summary>
    public long Paint(RleMask mask, ushort value)
    {
        long painted = 0, position = 0;
        bool isForeground = false;
        foreach (uint count in mask.Counts)
        {
            for (long i = position; isForeground && i < position + count; i++)
            {
                ref ushort pixel = ref Values[(i % size.Height * size.Width) + (i / size.Height)];
                painted += pixel == 0 ? 1 : 0;
                pixel = pixel == 0 ? value : pixel;
            }

            position += count;
            isForeground = !isForeground;
        }

        return painted;
    }

    /// <summary>
    /// Paints the instances of an image, the best score first and of equal ones the first, crowds last, and counts what others cover.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="valueOf">The value of an instance, or null where it has none, which the caller counts.</param>
    /// <param name="losses">Counts instances that lose pixels.</param>
    /// <param name="format">Its name.</param>
    public void PaintAll(DatasetImage image, Func<int, ushort?> valueOf, WriterLosses losses, string format)
    {
        foreach ((int i, DatasetInstance instance) in image.Instances.Index()
            .OrderBy(entry => entry.Item.IsCrowd).ThenByDescending(entry => entry.Item.Score ?? double.MaxValue))
        {
            if (valueOf(i) is not { } value)
            {
                continue;
            }

            RleMask mask = instance.Mask.ToRle(image.Size);
            long painted = Paint(mask, value);
            if (painted == 0)
            {
                string what = mask.IsEmpty ? "masks are empty and left out" : $"objects are left out, for others cover them: in {format} a pixel has one object";
                losses.Add(what, image, i, isLeftOut: true);
            }
            else if (painted < mask.Area)
            {
                losses.Add($"objects lose pixels to others: in {format} a pixel has one object", image, i);
            }
        }
    }
}
