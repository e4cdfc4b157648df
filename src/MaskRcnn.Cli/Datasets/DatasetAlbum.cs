using System.Collections.Concurrent;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;

namespace MaskRcnn.Cli.Datasets;

/// <summary>Draws the images of a data set into a folder, one PNG for each.</summary>
internal sealed class DatasetAlbum
{
    private readonly InstanceDataset _dataset;
    private readonly string _folder;
    private readonly PaintOptions _paint;
    private readonly string[] _names;
    private readonly string[] _files;
    private readonly ConcurrentDictionary<int, string> _unreadable = [];

    public DatasetAlbum(InstanceDataset dataset, string folder, PaintOptions paint)
    {
        _dataset = dataset;
        _folder = folder;
        _paint = paint;
        _names = [.. dataset.ClassNames, .. dataset.ClassNames.Select(name => $"{name} (crowd)")];
        var names = new FileNames();
        _files = [.. dataset.Images.Select(image => names.Take(image.Path, image.Id))];
    }

    /// <summary>The errors about images that could not be drawn, in the order of the images.</summary>
    public IReadOnlyList<string> Unreadable => [.. _unreadable.OrderBy(error => error.Key).Select(error => error.Value)];

    /// <summary>Draws one image, or notes that it cannot be read; may be called from several threads.</summary>
    public void Draw(int index)
    {
        try
        {
            Draw(index, _dataset.Images[index].LoadPixels());
        }
        catch (InvalidImageException error)
        {
            _unreadable[index] = error.Message;
        }
    }

    private void Draw(int index, RgbImage picture)
    {
        DatasetImage image = _dataset.Images[index];
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

        var targets = new InstanceTargets(image.Size, labels, masks);
        PaintOptions paint = _paint with { Scale = ReadableScale.For(image.Size) };
        DetectionPainter.Draw(picture, targets, _names, paint).Save(Path.Combine(_folder, _files[index]));
    }
}
