using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Datasets;

/// <summary>Draws the images of a data set into a folder, one PNG for each.</summary>
internal sealed class DatasetAlbum
{
    // Small images are enlarged until their longer side is about this long, so that labels can be read.
    private const int ReadableSide = 640;

    private readonly InstanceDataset _dataset;
    private readonly string _folder;
    private readonly PaintOptions _paint;
    private readonly string[] _names;
    private readonly string[] _files;

    public DatasetAlbum(InstanceDataset dataset, string folder, PaintOptions paint)
    {
        _dataset = dataset;
        _folder = folder;
        _paint = paint;
        _names = [.. dataset.ClassNames, .. dataset.ClassNames.Select(name => $"{name} (crowd)")];
        _files = UniqueNames(dataset.Images);
    }

    /// <summary>Draws one image; may be called from several threads.</summary>
    public void Draw(int index)
    {
        DatasetImage image = _dataset.Images[index];
        RgbImage picture = RgbImage.Load(image.Path);
        if (picture.Size != image.Size)
        {
            throw new InvalidImageException(
                image.Path, $"the image has size {picture.Size}, its annotations are for {image.Size}; see \"maskrcnn dataset check\".");
        }

        var labels = new List<int>();
        var masks = new List<RleMask>();
        foreach (DatasetInstance instance in image.Instances)
        {
            RleMask mask = instance.Mask.ToRle(image.Size);
            if (mask.IsEmpty)
                continue;
            labels.Add(instance.IsCrowd ? instance.Label + _dataset.ClassNames.Count : instance.Label);
            masks.Add(mask);
        }

        int scale = Math.Max(1, ReadableSide / Math.Max(picture.Height, picture.Width));
        var targets = new InstanceTargets(image.Size, labels, masks);
        DetectionPainter.Draw(picture, targets, _names, _paint with { Scale = scale }).Save(Path.Combine(_folder, _files[index]));
    }

    private static string[] UniqueNames(IReadOnlyList<DatasetImage> images)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. images.Select(NameOf)];

        string NameOf(DatasetImage image)
        {
            string stem = Path.GetFileNameWithoutExtension(image.Path);
            return taken.Add(stem) ? $"{stem}.png" : $"{stem}-{image.Id}.png";
        }
    }
}
